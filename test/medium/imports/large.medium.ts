import { ORGANISER } from '@jiqia/identity';
import { setTimeout as sleep } from 'node:timers/promises';
import { memoryHeld } from '../../support/memory-held.js';
import { sheetOf, textFile } from '../../support/sheets.js';
import { ImportHarness } from '../../support/sheets-import.js';

const MB = 1024 * 1024;
const lines = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, i) =>
      `第${i}条需求,单位${i % 2000},主要问题是第${i}种缺陷在线检测,联系人${i % 5},${13_900_000_000 + i}`,
  );
const needs = (count: number): ReturnType<typeof textFile> =>
  textFile('n.csv', ['需求名称,单位名称,主要问题,联系人,手机', ...lines(count)].join('\n'));

describe('large and crowded imports', () => {
  let harness: ImportHarness;
  beforeEach(async () => {
    harness = await ImportHarness.open();
  });
  afterEach(() => harness.close());
  const count = async (table: string): Promise<number> =>
    (await harness.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;

  it('takes 50,000 rows over, and changes nothing the second time', async () => {
    const file = needs(50_000);
    const before = memoryHeld();
    const first = await harness.importFile(ORGANISER, 'need', file);
    expect(first.counts).toEqual({ total: 50_000, imported: 50_000, wrong: 0, skipped: 0 });
    expect(first.result.created).toBe(50_000);
    expect(await count('need')).toBe(50_000);
    expect(await count('organisation')).toBe(2000);
    expect(await count('outbox_message')).toBe(100);
    const again = await harness.importFile(ORGANISER, 'need', file);
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 50_000 });
    expect(await count('outbox_message')).toBe(100);
    expect(memoryHeld() - before).toBeLessThan(100 * MB);
  }, 300_000);

  it('three people who send the same file at once make its rows once', async () => {
    const file = await sheetOf([
      ['需求名称', '单位名称'],
      ...Array.from({ length: 300 }, (_, i) => [`需求${i}`, '某厂']),
    ]);
    const reports = await Promise.all(
      [1, 2, 3].map(() => harness.importFile(ORGANISER, 'need', file)),
    );
    expect(reports.map(({ result }) => result.created).sort((a, b) => a - b)).toEqual([0, 0, 300]);
    expect(await count('need')).toBe(300);
  });

  it('a connection that is cut in the middle leaves whole parts, each once', async () => {
    const file = needs(6000);
    const running = harness.importFile(ORGANISER, 'need', file).catch(() => undefined);
    let cut = 0;
    for (let i = 0; cut === 0 && i < 400; i++) {
      await sleep(10);
      const rows = await harness.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'INSERT INTO need %'`,
      );
      cut = rows.length;
    }
    expect(cut).toBe(1);
    await running;
    expect((await count('need')) % 500).toBe(0);
    await harness.importFile(ORGANISER, 'need', file);
    expect(await count('need')).toBe(6000);
    expect(await count('organisation')).toBe(2000);
  }, 120_000);
});
