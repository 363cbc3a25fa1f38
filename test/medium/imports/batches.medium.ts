import { setTimeout as sleep } from 'node:timers/promises';
import { RETENTION } from '@jiqia/contracts/words';
import { NeedsService } from '@jiqia/needs';
import { ORGANISER } from '@jiqia/identity';
import {
  type BroughtFile,
  type CountedBatch,
  ImportBatchesService,
  type ImportRow,
  ImportsModule,
} from '@jiqia/imports';
import { makeEdition } from '../../support/factories.js';
import { sheetOf, type SheetBytes, textFile } from '../../support/sheets.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/** Tables that are there to remember what was done. */
const MEMORY = new Set([
  ...['audit_entry', 'audit_link', 'audit_seal', 'access_event', 'outbox_message', 'attachment'],
  ...['import_batch', 'import_row', 'import_change', 'search_removal', 'sweep'],
]);

describe('import batches', () => {
  let app: TestApp;
  let batches: ImportBatchesService;
  beforeEach(async () => {
    app = await createTestApp([ImportsModule]);
    batches = app.get(ImportBatchesService);
  });
  afterEach(() => app.close());

  const bring = async (
    { name, bytes }: SheetBytes,
    also: Partial<BroughtFile> = {},
  ): Promise<CountedBatch> => {
    const file = { name, bytes: Buffer.from(bytes), secrecyDeclared: true, ...also };
    const { id } = await batches.bring(ORGANISER, file);
    await app.drain();
    return batches.read(ORGANISER, id);
  };
  const take = async ({ id }: CountedBatch): Promise<CountedBatch> => {
    await batches.take(ORGANISER, id);
    await app.drain();
    return batches.read(ORGANISER, id);
  };
  const undo = async ({ id }: CountedBatch): Promise<CountedBatch> => {
    await batches.undo(ORGANISER, id);
    await app.drain();
    return batches.read(ORGANISER, id);
  };
  const rowsOf = async ({ id }: CountedBatch): Promise<readonly ImportRow[]> =>
    (await batches.listRows(ORGANISER, id, { limit: 200 })).items;
  /** Rows of every table but those that remember. */
  const counts = async (): Promise<Record<string, number>> => {
    const tables = await app.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const found: Record<string, number> = {};
    for (const { name } of tables)
      if (!MEMORY.has(name))
        found[name] =
          (await app.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`))[0]?.n ?? -1;
    return found;
  };
  /** What registers say, without what every write changes. */
  const said = async (): Promise<unknown> =>
    app.sql(
      `SELECT 'need' AS t, id::text, to_jsonb(n) - 'lock_version' - 'updated_at' AS row FROM need n
       UNION ALL SELECT 'capability', id::text, to_jsonb(c) - 'lock_version' - 'updated_at' FROM capability c
       UNION ALL SELECT 'organisation', id::text, to_jsonb(o) - 'lock_version' - 'updated_at' FROM organisation o
       UNION ALL SELECT 'person', id::text, to_jsonb(p) - 'lock_version' - 'updated_at' FROM person p
       UNION ALL SELECT 'membership', id::text, to_jsonb(m) - 'lock_version' - 'updated_at' FROM membership m
       UNION ALL SELECT 'entry', id::text, to_jsonb(e) FROM edition_entry e ORDER BY 1, 2`,
    );

  it('says what it would do row by row, is corrected, taken over, and knows the same file again', async () => {
    const file = await sheetOf([
      ['需求名称', '单位名称', '要解决啥', '传真'],
      ['甲', '某厂', '裂纹', '1'],
      ['', '某厂', '变形', '2'],
      ['乙', '另一厂', '气孔', '3'],
      ['合计', null, null, null],
    ]);
    const read = await bring(file);
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
    expect(await counts()).toMatchObject({ need: 0, organisation: 0 });
    const sheet = read.report.columns?.[0]?.sheet ?? '';
    const columns = [{ sheet, header: '要解决啥', field: 'problem' }];
    await batches.correct(ORGANISER, read.id, { columns });
    await app.drain();
    expect((await batches.read(ORGANISER, read.id)).report.columns?.[2]).toMatchObject({
      field: 'problem',
      why: 'corrected',
    });
    expect(await rowsOf(read)).toMatchObject([
      { row: 2, kind: 'imported', what: 'created', entry: { form: { problem: '裂纹' } } },
      { row: 3, kind: 'wrong', remarks: [{ field: 'title', code: 'TITLE_MISSING' }] },
      { row: 4, kind: 'imported', what: 'created' },
      { row: 5, kind: 'skipped', remarks: [{ code: 'SKIPPED_TOTAL' }] },
    ]);
    expect(await take(read)).toMatchObject({
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
    const before = await said();
    const again = await bring(file);
    await batches.correct(ORGANISER, again.id, { columns });
    await app.drain();
    expect(await take(again)).toMatchObject({ result: { created: 0, updated: 0, unchanged: 2 } });
    expect(await said()).toEqual(before);
  });

  it('names what cannot be meant by a header', async () => {
    const read = await bring(textFile('n.csv', '需求名称,单位名称,甲,乙\n一,某厂,1,2\n'));
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
    const found = await bring(
      textFile('c.csv', '成果名称,单位名称,成果简介,专家姓名\n检测装置,某所,好用,张三\n'),
    );
    expect(found).toMatchObject({ side: 'capability', sideDoubtful: false, state: 'READY' });
    const failed = await bring(textFile('n.csv', '甲,乙\n1,2\n'));
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

  it('undoes 10,000 rows wholly, and quickly', async () => {
    const edition = await makeEdition(app);
    const line = (i: number, problem: string): string =>
      `N${i},第${i}条需求,单位${i % 700},${problem}${i},联系人${i % 5},${13_900_000_000 + i}`;
    const lines = (from: number, to: number, problem: string): string[] =>
      Array.from({ length: to - from }, (_, i) => line(from + i, problem));
    const header = '需求编号,需求名称,单位名称,主要问题,联系人,手机';
    const file = (rows: readonly string[]) => textFile('n.csv', [header, ...rows].join('\n'));
    // Some of the rows, organisations and persons are known before.
    await take(await bring(file(lines(0, 500, '早先的问题'))));
    const [tables, words] = [await counts(), await said()];
    let at = performance.now();
    const lap = (what: string): void => {
      process.stderr.write(`${what} ${((performance.now() - at) / 1000).toFixed(1)} s\n`);
      at = performance.now();
    };
    const batch = await bring(file(lines(0, 10_000, '检测')), { editionId: edition.id });
    lap('read');
    expect(await take(batch)).toMatchObject({
      state: 'TAKEN',
      result: { created: 9500, updated: 500, unchanged: 0 },
    });
    lap('taken');
    expect(await counts()).toMatchObject({
      need: 10_000,
      organisation: 700,
      edition_entry: 10_000,
    });
    const from = performance.now();
    expect(await undo(batch)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { builtOnRows: 0, kept: { organisations: 0, persons: 0 } } },
    });
    const seconds = (performance.now() - from) / 1000;
    process.stderr.write(`undone 10,000 rows in ${seconds.toFixed(1)} s\n`);
    expect(await counts()).toEqual(tables);
    expect(await said()).toEqual(words);
    expect(seconds).toBeLessThan(60);
  }, 300_000);

  it('leaves a batch whole where something was built on a row, and says on what', async () => {
    const batch = await take(
      await bring(textFile('n.csv', '需求名称,单位名称\n甲,某厂\n乙,某厂\n丙,某厂\n')),
    );
    const ids = (await rowsOf(batch)).map(({ entityId }) => entityId ?? '');
    const edition = await makeEdition(app);
    await app.sql(
      `INSERT INTO edition_entry (id, edition_id, side, entry_id) VALUES (uuidv7(), $1, 'need', $2)`,
      [edition.id, ids[0]],
    );
    const needs = app.get(NeedsService);
    await needs.move(ORGANISER, ids[1] ?? '', 'PAUSED');
    const before = await said();
    const refused = await undo(batch);
    expect(refused.state).toBe('TAKEN');
    expect(refused.report.undo).toMatchObject({
      builtOnRows: 2,
      builtOn: [
        { row: 2, entityId: ids[0], on: [{ code: 'edition_entry', rows: 1 }] },
        { row: 3, entityId: ids[1], on: [{ code: 'EDITED', rows: 1 }] },
      ],
    });
    expect(await said()).toEqual(before);
  });

  it('keeps organisations and persons that others use, and what others have changed', async () => {
    const header = '需求名称,单位名称,联系人,手机,统一社会信用代码';
    const first = await take(
      await bring(textFile('a.csv', `${header}\n甲,某厂,王工,13900000001,\n`)),
    );
    const second = await take(
      await bring(textFile('b.csv', `${header}\n乙,某厂,王工,13900000001,\n丙,新厂,李工,,\n`)),
    );
    expect(await undo(first)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { kept: { organisations: 1, persons: 1 } } },
    });
    expect(await app.sql('SELECT name FROM organisation ORDER BY name')).toEqual([
      { name: '新厂' },
      { name: '某厂' },
    ]);
    expect(await undo(second)).toMatchObject({
      state: 'UNDONE',
      report: { undo: { kept: { organisations: 0, persons: 0 } } },
    });
    expect(await app.sql('SELECT name FROM organisation ORDER BY name')).toEqual([
      { name: '某厂' },
    ]);
  });

  it('goes on where it was cut off, each row once', async () => {
    const lines = Array.from({ length: 4000 }, (_, i) => `需求${i},单位${i % 50}`);
    const batch = await bring(textFile('n.csv', ['需求名称,单位名称', ...lines].join('\n')));
    await batches.take(ORGANISER, batch.id);
    const going = app.drain().catch(() => undefined);
    let cut = 0;
    for (let i = 0; cut < 1 && i < 2000; i++) {
      await sleep(5);
      const [{ done = 0 } = {}] = await app.sql<{ done: number }>('SELECT done FROM import_batch');
      if (done < 500) continue;
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
    expect(await counts()).toMatchObject({ need: 4000, organisation: 50 });
  }, 120_000);

  it('forgets files and rows when their time is over, and undoes nothing any more', async () => {
    const taken = await take(await bring(textFile('n.csv', '需求名称,单位名称\n甲,某厂\n')));
    const waiting = await bring(textFile('m.csv', '需求名称,单位名称\n乙,某厂\n'));
    await app.sql(
      `UPDATE import_batch SET updated_at = now() - interval '${RETENTION.import_row.days} days 1 hour', lock_version = lock_version + 1`,
    );
    const { ImportRowsSweep } = await import('../../../libs/imports/src/import-rows.sweep.js');
    expect(await app.get(ImportRowsSweep).sweep(10)).toBe(2);
    expect(await counts()).toMatchObject({ need: 1 });
    expect(await app.sql('SELECT 1 FROM import_row UNION ALL SELECT 1 FROM attachment')).toEqual(
      [],
    );
    expect(await batches.read(ORGANISER, waiting.id)).toMatchObject({ state: 'DROPPED' });
    await expect(batches.undo(ORGANISER, taken.id)).rejects.toMatchObject({
      code: 'IMPORT_CLEARED',
    });
  });
});
