import { setTimeout as sleep } from 'node:timers/promises';
import { RETENTION } from '@jiqia/contracts/words';
import { ORGANISER } from '@jiqia/identity';
import { type ImportBatchesService, ImportRowsSweep } from '@jiqia/imports';
import { JobDispatcher } from '@jiqia/queue';
import { BatchHarness } from '../../support/import-batches.js';
import { sheetOf, textFile } from '../../support/sheets.js';
import type { TestApp } from '../../support/test-app.js';

describe('import batches', () => {
  let harness: BatchHarness;
  let batches: ImportBatchesService;
  let app: TestApp;
  beforeEach(async () => {
    harness = await BatchHarness.open();
    ({ app, batches } = harness);
  });
  afterEach(() => app.close());

  it('says what it would do row by row, is corrected, taken over, and knows the same file again', async () => {
    const file = await sheetOf([
      ['需求名称', '单位名称', '要解决啥', '传真'],
      ['甲', '某厂', '裂纹', '1'],
      ['', '某厂', '变形', '2'],
      ['乙', '另一厂', '气孔', '3'],
      ['合计', null, null, null],
    ]);
    const read = await harness.bring(file);
    expect(read).toMatchObject({
      state: 'READY',
      side: 'need',
      counts: { imported: 2, wrong: 1, skipped: 1 },
      result: { created: 2, updated: 0, unchanged: 0 },
      report: {
        columns: [
          { header: '需求名称', field: 'title', why: 'exact', samples: ['甲', '乙', '合计'] },
          { header: '单位名称', field: 'organisation.name', why: 'exact' },
          { header: '要解决啥', field: null, why: 'unknown', samples: ['裂纹', '变形', '气孔'] },
          { header: '传真', field: null, why: 'unknown' },
        ],
      },
    });
    expect(await harness.counts()).toMatchObject({ need: 0, organisation: 0 });
    const sheet = read.report.columns?.[0]?.sheet ?? '';
    const columns = [{ sheet, header: '要解决啥', field: 'problem' }];
    await batches.correct(ORGANISER, read.id, { columns });
    await app.drain();
    expect((await batches.read(ORGANISER, read.id)).report.columns?.[2]).toMatchObject({
      field: 'problem',
      why: 'corrected',
    });
    expect(await harness.rowsOf(read)).toMatchObject([
      { row: 2, kind: 'imported', what: 'created', entry: { form: { problem: '裂纹' } } },
      { row: 3, kind: 'wrong', remarks: [{ field: 'title', code: 'TITLE_MISSING' }] },
      { row: 4, kind: 'imported', what: 'created' },
      { row: 5, kind: 'skipped', remarks: [{ code: 'SKIPPED_TOTAL' }] },
    ]);
    expect(await harness.take(read)).toMatchObject({
      state: 'TAKEN',
      total: 2,
      done: 2,
      result: { created: 2, updated: 0, unchanged: 0 },
    });
    const needs = await app.sql('SELECT title, problem, state FROM need ORDER BY title');
    expect(needs).toEqual([
      { title: '乙', problem: '气孔', state: 'PUBLISHED' },
      { title: '甲', problem: '裂纹', state: 'PUBLISHED' },
    ]);
    const before = await harness.said();
    const again = await harness.bring(file);
    await batches.correct(ORGANISER, again.id, { columns });
    expect(await harness.done(again.id)).toMatchObject({
      result: { created: 0, updated: 0, unchanged: 2 },
    });
    expect(await harness.take(again)).toMatchObject({
      result: { created: 0, updated: 0, unchanged: 2 },
    });
    expect(await harness.said()).toEqual(before);
  });

  it('names what cannot be meant by a header', async () => {
    const read = await harness.bring(textFile('n.csv', '需求名称,单位名称,甲,乙\n一,某厂,1,2\n'));
    const [sheet] = read.report.columns ?? [];
    const column = (header: string, field: string) => ({
      sheet: sheet?.sheet ?? '',
      header,
      field,
    });
    const refused = (...columns: ReturnType<typeof column>[]) =>
      batches.correct(ORGANISER, read.id, { columns }).then(
        () => [],
        (error: { code: string; fields: { field: string; code: string }[] }) => [
          error.code,
          ...error.fields.map(({ field, code }) => [field, code]),
        ],
      );
    expect(await refused(column('甲', 'budget'), column('丙', 'problem'))).toEqual([
      'IMPORT_HEADERS_WRONG',
      ['columns.0', 'HEADER_FIELD_UNKNOWN'],
      ['columns.1', 'HEADER_NOT_THERE'],
    ]);
    expect(await refused(column('甲', 'goal'), column('乙', 'goal'))).toEqual([
      'IMPORT_HEADERS_WRONG',
      ['columns.0', 'HEADER_FIELD_TWICE'],
      ['columns.1', 'HEADER_FIELD_TWICE'],
    ]);
    expect(await refused(column('甲', 'title'))).toEqual([
      'IMPORT_HEADERS_WRONG',
      ['columns.0', 'HEADER_FIELD_TWICE'],
    ]);
  });

  it('finds capabilities by their headers, and says of a file that cannot be read why', async () => {
    const found = await harness.bring(
      textFile('c.csv', '成果名称,单位名称,成果简介,专家姓名\n检测装置,某所,好用,张三\n'),
    );
    expect(found).toMatchObject({ side: 'capability', sideDoubtful: false, state: 'READY' });
    const failed = await harness.bring(textFile('n.csv', '甲,乙\n1,2\n'));
    expect(failed).toMatchObject({ state: 'FAILED', error: { code: 'COLUMNS_MISSING' } });
    await expect(batches.take(ORGANISER, failed.id)).rejects.toMatchObject({
      code: 'IMPORT_NOT_READ',
    });
    // What the headers mean is said, and the file is read.
    await batches.correct(ORGANISER, failed.id, {
      side: 'need',
      columns: [
        { sheet: 'CSV', header: '甲', field: 'title' },
        { sheet: 'CSV', header: '乙', field: 'organisation.name' },
      ],
    });
    await app.drain();
    expect(await batches.read(ORGANISER, failed.id)).toMatchObject({
      state: 'READY',
      error: null,
      counts: { imported: 1 },
    });
  });

  it('goes on where it was cut off, each row once', async () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `需求${i},单位${i % 50}`);
    const batch = await harness.bring(
      textFile('n.csv', ['需求名称,单位名称', ...lines].join('\n')),
    );
    await batches.take(ORGANISER, batch.id);
    const going = app.drain().catch(() => undefined);
    let cut = 0;
    for (let i = 0; cut < 1 && i < 2000; i++) {
      await sleep(5);
      const [now] = await app.sql<{ done: number }>('SELECT done FROM import_batch');
      if ((now?.done ?? 0) < 500) continue;
      const rows = await app.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ILIKE 'INSERT INTO %'`,
      );
      cut += rows.length;
    }
    await going;
    for (let i = 0; i < 100; i++) {
      await app.drain().catch(() => undefined);
      if ((await batches.read(ORGANISER, batch.id)).state === 'TAKEN') break;
      await sleep(200);
    }
    expect(cut).toBeGreaterThan(0);
    expect(await batches.read(ORGANISER, batch.id)).toMatchObject({
      state: 'TAKEN',
      done: 4000,
      result: { created: 4000, updated: 0, unchanged: 0 },
    });
    expect(await harness.counts()).toMatchObject({ need: 4000, organisation: 50 });
  }, 120_000);

  it('two workers that take one batch over do it once', async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `需求${i},单位${i % 50}`);
    const batch = await harness.bring(
      textFile('n.csv', ['需求名称,单位名称', ...lines].join('\n')),
    );
    await batches.take(ORGANISER, batch.id);
    const jobs = app.get(JobDispatcher);
    await Promise.all(
      ['a', 'b'].map((id) => jobs.dispatch('import.take', { batchId: batch.id }, id)),
    );
    expect(await harness.done(batch.id)).toMatchObject({
      state: 'TAKEN',
      done: 1500,
      result: { created: 1500, updated: 0, unchanged: 0 },
    });
    expect(await harness.counts()).toMatchObject({ need: 1500 });
  }, 60_000);

  it('forgets files and rows when their time is over, and undoes nothing any more', async () => {
    const taken = await harness.take(
      await harness.bring(textFile('n.csv', '需求名称,单位名称\n甲,某厂\n')),
    );
    const waiting = await harness.bring(textFile('m.csv', '需求名称,单位名称\n乙,某厂\n'));
    await app.sql(
      `UPDATE import_batch SET updated_at = now() - interval '${RETENTION.import_row.days} days 1 hour', lock_version = lock_version + 1`,
    );
    expect(await app.get(ImportRowsSweep).sweep(10)).toBe(2);
    expect(await harness.counts()).toMatchObject({ need: 1 });
    expect(await app.sql('SELECT 1 FROM import_row UNION ALL SELECT 1 FROM attachment')).toEqual(
      [],
    );
    expect(await batches.read(ORGANISER, waiting.id)).toMatchObject({ state: 'DROPPED' });
    await expect(batches.undo(ORGANISER, taken.id)).rejects.toMatchObject({
      code: 'IMPORT_CLEARED',
    });
  });
});
