// A big fair: the 371 public needs against the 4,097 public patents as capabilities, by the `fair` command.
// Prints seconds a stage, the largest process and the sum of all, and what came out. `node test/bench/fair-patents.mjs [out]`
// Data: JIQIA_SHARED (default ../shared); nothing of it is kept in the project.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA = join(process.env.JIQIA_SHARED || join(ROOT, '../shared'), 'data');
const LOOK_EVERY_MS = 250;

const rowsOf = (file) =>
  readFileSync(join(DATA, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const toLines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Every set has its own words for the same things; these are the sheet's. */
const needs = rowsOf('needs-achievements/needs.jsonl').map(({ id, title, content }) => ({
  需求编号: id,
  需求名称: title.slice(0, 120),
  主要问题: content.slice(0, 5000),
  单位名称: `需求单位${id}`,
}));
const capabilities = rowsOf('patents/patents.jsonl').map(({ id, title, assignee, abstract }) => ({
  能力编号: id,
  类别: '专利',
  成果名称: title.slice(0, 200),
  单位名称: assignee || `权属人${id}`,
  成果简介: (abstract ?? '').slice(0, 5000),
}));
const session = (id, name, date, from, until) => ({
  id,
  name,
  date,
  from,
  until,
  slotMinutes: 30,
  tables: 120,
  videoRooms: 0,
});
const edition = {
  id: 'BENCH',
  programme: '技术供需对接洽谈会',
  name: '大规模测算',
  venue: '会展中心',
  meetingsPerNeed: 3,
  meetingsPerExpert: 6,
  minimumScore: 0.05,
  sessions: [
    session('D1AM', '第一天上午', '2026-12-17', '09:00', '12:00'),
    session('D1PM', '第一天下午', '2026-12-17', '14:00', '17:00'),
    session('D2AM', '第二天上午', '2026-12-18', '09:00', '12:00'),
  ],
};

/** Resident memory by process of everything below `pid`, MB. */
function memoryBelow(pid) {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' });
  const rows = stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found
      ? [{ pid: Number(found[1]), parent: Number(found[2]), mb: Number(found[3]) / 1024 }]
      : [];
  });
  const own = new Set([pid]);
  for (let grown = true; grown;) {
    grown = false;
    for (const row of rows) {
      if (own.has(row.pid) || !own.has(row.parent)) continue;
      own.add(row.pid);
      grown = true;
    }
  }
  return rows.filter((row) => own.has(row.pid)).map((row) => row.mb);
}

const folder = mkdtempSync(join(tmpdir(), 'jiqia-bench-'));
const out = resolve(process.argv[2] ?? join(folder, 'out'));
const file = (name) => join(folder, name);
writeFileSync(file('needs.jsonl'), toLines(needs));
writeFileSync(file('capabilities.jsonl'), toLines(capabilities));
writeFileSync(file('edition.json'), JSON.stringify(edition));

const start = performance.now();
const args = ['fair', '--needs', file('needs.jsonl'), '--capabilities', file('capabilities.jsonl')];
const child = spawn(
  process.execPath,
  [
    join(ROOT, 'tools/jiqia.mjs'),
    ...args,
    '--edition',
    file('edition.json'),
    '--out',
    out,
    '--assume-accepted',
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
let largest = 0;
let most = 0;
const watch = setInterval(() => {
  const memory = memoryBelow(child.pid);
  largest = Math.max(largest, ...memory);
  most = Math.max(
    most,
    memory.reduce((sum, mb) => sum + mb, 0),
  );
}, LOOK_EVERY_MS);
child.on('exit', (code) => {
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  if (code === 0) {
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
    console.log(
      JSON.stringify({
        needs: needs.length,
        capabilities: capabilities.length,
        seconds: Math.round(seconds * 10) / 10,
        largestProcessMb: Math.round(largest),
        allProcessesMb: Math.round(most),
        stages: summary.seconds,
        counts: summary.counts,
        violations: summary.violations,
      }),
    );
  }
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
