// How many needs get a set of capabilities, and how much more of what they ask for it covers: the 371 public needs against the 4,097 public
// patents, each pair scored, the best 20 of a need looked at as in a match run. `node test/bench/team-sets.bench.mjs [least score]`
// Data: JIQIA_SHARED (default ../shared); nothing of it is kept in the project.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA = join(process.env.JIQIA_SHARED || join(ROOT, '../shared'), 'data');
const LEAST_SCORE = Number(process.argv[2] ?? 0.3);
const KEPT = 20;

const { Corpus, shownElements, teamSetOf } = await import(
  join(ROOT, 'dist/libs/scoring/src/index.js')
);
const { ChineseTokenizer } = await import(join(ROOT, 'dist/libs/chinese-text/src/index.js'));
const rowsOf = (file) =>
  readFileSync(join(DATA, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const needs = rowsOf('needs-achievements/needs.jsonl');
const patents = rowsOf('patents/patents.jsonl');
const corpus = Corpus.build(
  needs.map(({ id, title, content }) => ({ id, title, body: content, keywords: [] })),
  patents.map(({ title, abstract }, i) => ({
    id: String(i),
    title,
    body: abstract ?? '',
    keywords: [],
  })),
  ChineseTokenizer.shared(),
);

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
const round = (value) => Math.round(value * 1000) / 1000;
let ms = 0;
let open = 0;
const found = [];
for (const need of needs) {
  const kept = patents
    .map((patent, i) => ({ patent, id: String(i), result: corpus.score(need.id, String(i)) }))
    .filter(({ result }) => result.score >= LEAST_SCORE)
    .toSorted((a, b) => b.result.score - a.result.score)
    .slice(0, KEPT);
  if (kept.length > 0) open++;
  const start = performance.now();
  const elements = corpus.elements(need.id);
  const set = teamSetOf(
    elements,
    kept.map(({ patent, id, result }) => ({
      id,
      ref: patent.title,
      expertId: patent.assignee || id,
      score: result.score,
      shows: shownElements(elements, result),
    })),
  );
  ms += performance.now() - start;
  if (set) found.push({ need, set, elements });
}
for (const { need, set } of found.slice(0, 15))
  console.log(
    JSON.stringify({
      need: need.title,
      alone: round(set.alone),
      covered: round(set.covered),
      members: set.members.map(({ id, adds }) => [patents[Number(id)].title, adds]),
      missing: set.missing,
    }),
  );
console.log(
  JSON.stringify({
    leastScore: LEAST_SCORE,
    needs: needs.length,
    withCandidates: open,
    elements: round(mean(needs.map(({ id }) => corpus.elements(id).length))),
    withSet: found.length,
    ofThree: found.filter(({ set }) => set.members.length === 3).length,
    alone: round(mean(found.map(({ set }) => set.alone))),
    covered: round(mean(found.map(({ set }) => set.covered))),
    msPerNeed: round(ms / needs.length),
  }),
);
