import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { CLEAN_SQL, PLANTED_NAMES, PLANTED_SQL } from './planted-sql.js';
import { PlantedTree, ROOT } from './run-tool.js';

const reportSchema = z.object({
  files: z.number(),
  violations: z.array(
    z.object({ file: z.string(), line: z.number(), rule: z.string(), why: z.string() }),
  ),
});
type Report = z.infer<typeof reportSchema>;
const libsSchema = z.object({
  LIBS: z.record(
    z.string(),
    z.object({
      tables: z.array(z.string()).default([]),
      views: z.record(z.string(), z.string()).default({}),
    }),
  ),
});
const rulesSchema = z.object({
  forbidden: z.array(
    z.object({
      name: z.string(),
      from: z.object({ path: z.unknown().optional() }),
      to: z.object({ path: z.unknown().optional() }),
    }),
  ),
});
const read = createRequire(import.meta.url);

function bordersOf(root: string): Report {
  const tool = join(ROOT, 'tools/sql-borders.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [tool, '--json', root], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return reportSchema.parse(JSON.parse(stdout));
}

function inTree(files: Readonly<Record<string, string>>): Report {
  const tree = new PlantedTree(files);
  try {
    return bordersOf(tree.folder);
  } finally {
    tree.remove();
  }
}

const PLANTED = [...PLANTED_SQL, ...PLANTED_NAMES];

describe('the borders in SQL', () => {
  const planted = inTree({
    ...CLEAN_SQL,
    ...Object.fromEntries(PLANTED.map(({ file, code }) => [file, code])),
  }).violations;

  it('leave legal SQL alone', () => {
    const { violations, files } = inTree(CLEAN_SQL);
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(5);
  });

  it.each(PLANTED)('$rule catches $what', ({ rule, file }) => {
    expect(planted.filter((row) => row.file === file).map((row) => row.rule)).toEqual([rule]);
  });

  it('accuse nobody but the planted files', () => {
    const guilty = new Set(PLANTED.map(({ file }) => file));
    expect(planted.filter(({ file }) => !guilty.has(file))).toEqual([]);
  });

  it('say what to do instead, and in which line', () => {
    const { violations } = inTree({
      'apps/api/src/nothing.ts': '',
      'libs/matching/src/far.repository.ts':
        '// first line\nexport const sql = `SELECT 1\n  FROM match m\n  JOIN need n ON true`;\n',
    });
    expect(violations).toEqual([
      {
        file: 'libs/matching/src/far.repository.ts',
        line: 4,
        rule: 'foreign-table',
        why: 'need is a table of needs: ask its service, or read need_backer_card, need_card',
      },
    ]);
  });

  it('hold in the house itself', () => {
    const { violations, files } = bordersOf(ROOT);
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(300);
  });
});

describe('the list of tables and views', () => {
  const { LIBS } = libsSchema.parse(read(join(ROOT, '.sql-borders.cjs')));
  const libs = Object.keys(LIBS);

  it('gives each to one lib', () => {
    const names = Object.values(LIBS).flatMap(({ tables, views }) => [
      ...tables,
      ...Object.keys(views),
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(30);
  });

  it('has the libs in an order that the import rules allow', () => {
    const { forbidden } = rulesSchema.parse(read(join(ROOT, '.dependency-cruiser.cjs')));
    const order = forbidden.filter(({ name }) => name.startsWith('order-after-'));
    const against = libs.flatMap((lib, i) =>
      libs
        .slice(0, i)
        .filter((earlier) =>
          order.some(
            ({ from, to }) =>
              new RegExp(String(from.path)).test(`libs/${lib}/`) &&
              new RegExp(String(to.path)).test(`libs/${earlier}/`),
          ),
        )
        .map((earlier) => `${lib} reads ${earlier}`),
    );
    expect(against).toEqual([]);
    expect(order.length).toBeGreaterThan(10);
  });
});
