// The public timetabling instances by the built `timetable` command, each judged by the data's own check.py.
// `node test/bench/timetable-instances.mjs [--seconds 20] [--seed 1] [--only tic-12]`
// Data: JIQIA_SHARED (default ../shared); nothing of it is kept in the project.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist/apps/cli/src/main.js');
const DATA = join(process.env.JIQIA_SHARED || join(ROOT, '../shared'), 'data/b2b');
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

const published = JSON.parse(readFileSync(join(DATA, 'published_optima.json'), 'utf8')).optimum;
const files = readdirSync(DATA).filter(
  (file) => file.endsWith('.dzn') && file.includes(options.only),
);
const folder = mkdtempSync(join(tmpdir(), 'jiqia-timetables-'));

/** Solves one instance and has it judged. `wall` counts the start of the program too. */
function solve(file) {
  const out = join(folder, `${file}.json`);
  const args = ['timetable', '--instance', join(DATA, file), '--out', out];
  const start = performance.now();
  const run = spawnSync(
    process.execPath,
    [CLI, ...args, '--time-limit', options.seconds, '--seed', options.seed],
    { encoding: 'utf8' },
  );
  const wall = (performance.now() - start) / 1000;
  if (run.status !== 0) throw new Error(`${file}: ${run.stderr}`);
  const result = JSON.parse(readFileSync(out, 'utf8'));
  if (!result.slots) return { ...result, wall };
  const check = spawnSync('python3', [join(DATA, 'check.py'), join(DATA, file), out], {
    encoding: 'utf8',
  });
  return { ...result, wall, verdict: JSON.parse(check.stdout) };
}

const totals = { feasible: 0, infeasible: 0, unknown: 0, proved: 0, best: 0, wrong: 0 };
const sums = { breaks: 0, published: 0, seconds: 0 };
console.log('instance                 found published bound proved seconds wall');
for (const file of files) {
  const [name, kind] = basename(file, '.dzn').split('.');
  const best = published[kind][name];
  const { slots, objective, lower_bound, proved, infeasible, seconds, wall, verdict } = solve(file);
  const valid = slots ? verdict.feasible && verdict.breaks === objective : best === null;
  if (infeasible) totals.infeasible++;
  else if (!slots) totals.unknown++;
  else totals.feasible++;
  if (!valid || (infeasible && best !== null)) totals.wrong++;
  if (proved) totals.proved++;
  if (slots && objective === best) totals.best++;
  if (slots) {
    sums.breaks += objective;
    sums.published += best;
  }
  sums.seconds += seconds;
  const found = infeasible ? 'none' : (objective ?? '?');
  const cells = [
    found,
    best ?? 'none',
    lower_bound ?? '-',
    proved ? 'yes' : infeasible ? 'yes' : 'no',
  ];
  const times = [seconds.toFixed(2), wall.toFixed(2)];
  console.log(
    [file.padEnd(25), ...[...cells, ...times].map((cell) => `${cell}`.padStart(6))].join(' '),
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify({ instances: files.length, ...totals, sums }));
process.exit(totals.wrong > 0 ? 1 : 0);
