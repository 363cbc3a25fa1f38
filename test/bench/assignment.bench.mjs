// Seconds that the assignment of pairs takes as needs grow, and whether its choices are worth the optimum of a linear program.
// `npm run bench:assignment`. Instances are random and seeded; exits with 1 only where the linear program finds another optimum.
import { join } from 'node:path';
import loadHighs from 'highs';
import { build, ROOT } from '../../tools/build.mjs';
import { optimumOf } from './assignment-program.mjs';

const SIZES = [250, 500, 1000, 2000, 4000];
const ROUNDS = 3;
const CASES = 20;
/** Experts a need, and what choosing does to the popular ones: the exponent of a skew. */
const MARKETS = {
  'as many experts as needs': { experts: 1, skew: 1 },
  'half as many, a few of them wanted by all': { experts: 0.5, skew: 2 },
};

build();
const { assign } = await import(join(ROOT, 'dist/libs/scheduling/src/index.js'));
const { seededRandom } = await import(join(ROOT, 'dist/libs/scheduling/src/seeded-random.js'));

/** Each need has `candidates` experts with scores of four decimals, a quota of `quota`; each expert room for 1…`room` or exactly `room`. */
function instance({ needs, experts, candidates, quota, room, skew = 1, even = true, seed }) {
  const random = seededRandom(seed);
  const edges = [];
  for (let need = 0; need < needs; need++) {
    const chosen = new Set();
    while (chosen.size < Math.min(candidates, experts))
      chosen.add(Math.floor(experts * random() ** skew));
    for (const expert of chosen) {
      const score = Math.round(random() * 1e4) / 1e4;
      edges.push({ id: `${need}-${expert}`, need: `${need}`, expert: `${expert}`, score });
    }
  }
  const rooms = Array.from({ length: experts }, () =>
    even ? room : 1 + Math.floor(random() * room),
  );
  return { edges, needQuota: () => quota, expertCapacity: (expert) => rooms[Number(expert)] };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Median seconds of CPU and of the clock. */
function measure(problem) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    const before = process.cpuUsage();
    assign(problem);
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1e6, clock: (performance.now() - from) / 1000 };
  });
  return {
    cpu: median(rounds.map((round) => round.cpu)),
    clock: median(rounds.map((round) => round.clock)),
  };
}

measure(instance({ needs: 250, experts: 250, candidates: 20, quota: 3, room: 4, seed: 7 })); // warms the compiler
for (const [name, { experts, skew }] of Object.entries(MARKETS)) {
  console.log(`${name}; 20 candidates and a quota of 3 a need, room for 4 an expert`);
  let last;
  for (const needs of SIZES) {
    const size = { needs, experts: needs * experts, candidates: 20, quota: 3, room: 4 };
    const { cpu, clock } = measure(instance({ ...size, skew, seed: needs }));
    const growth = last ? Math.log(cpu / last.cpu) / Math.log(needs / last.needs) : undefined;
    const exponent = growth === undefined ? '' : `, growth exponent ${growth.toFixed(2)}`;
    console.log(
      `${`${needs}`.padStart(6)} needs: ${cpu.toFixed(3)} s of CPU, ${clock.toFixed(3)} s by the clock${exponent}`,
    );
    last = { cpu, needs };
  }
}

const highs = await loadHighs();
let differing = 0;
for (let seed = 1; seed <= CASES; seed++) {
  const needs = 28 + 4 * seed;
  const size = { needs, experts: Math.ceil(needs * (0.2 + 0.03 * seed)), candidates: 8 };
  const problem = instance({ ...size, quota: 3, room: 3, even: false, seed });
  const { optimum, worth } = optimumOf(highs, problem, assign(problem));
  const equal = Math.abs(optimum - worth) < 1e-6;
  if (!equal) differing++;
  console.log(
    `${needs} needs, ${size.experts} experts: ${worth.toFixed(4)}, HiGHS ${optimum.toFixed(4)}: ${equal ? 'equal' : 'DIFFERENT'}`,
  );
}
console.log(`${CASES - differing} of ${CASES} equal to HiGHS`);
process.exitCode = differing > 0 ? 1 : 0;
