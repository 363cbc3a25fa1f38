import {
  importBatchPageSchema,
  importBatchSchema,
  importRowPageSchema,
  problemSchema,
} from '@jiqia/contracts/http';
import type { z } from 'zod';
import { sheetOf } from '../support/sheets.js';
import { WorkerProcess } from '../support/worker-process.js';
import { type Platform, startPlatform, until } from './api-harness.js';

type Batch = z.infer<typeof importBatchSchema>;

const many = (rows: number): Buffer =>
  Buffer.from(
    [
      '需求名称,单位名称,主要问题',
      ...Array.from({ length: rows }, (_, i) => `需求${i},单位${i % 200},漏检${i}`),
    ].join('\n'),
  );

describe('import batches over HTTP', () => {
  let platform: Platform;
  let workers: WorkerProcess[];

  beforeEach(async () => {
    workers = [];
    platform = await startPlatform();
  });
  afterEach(async () => {
    for (const worker of workers) await worker.end('SIGKILL');
    await platform.stop();
  });

  const startWorker = async (): Promise<WorkerProcess> => {
    const { DATABASE_URL, JIQIA_DATA, LINK_SECRET } = platform.environment;
    const worker = await WorkerProcess.start({
      DATABASE_URL,
      QUEUE_BACKEND: 'postgres',
      JIQIA_DATA,
      LINK_SECRET: LINK_SECRET ?? '',
      LOG_LEVEL: 'info',
    });
    workers.push(worker);
    return worker;
  };
  const bring = (name: string, bytes: Buffer, fields: Record<string, string> = {}) => {
    const asked = platform.http().post('/api/import-batches');
    for (const [field, value] of Object.entries(fields)) void asked.field(field, value);
    return asked.attach('file', bytes, name);
  };
  const get = async (id: string): Promise<Batch> =>
    importBatchSchema.parse(
      (await platform.http().get(`/api/import-batches/${id}`).expect(200)).body,
    );
  const reached = (id: string, state: Batch['state'], seconds?: number): Promise<Batch> =>
    until(
      () => get(id),
      (batch) => batch.state === state,
      seconds,
    );
  const counted = async (table: string): Promise<number> =>
    (await platform.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))
      .rows[0]?.n ?? -1;

  it('tell how far they have come while somebody listens, and when it is over', async () => {
    const { id } = importBatchSchema.parse((await bring('多.csv', many(300)).expect(201)).body);
    const told = platform
      .http()
      .get(`/api/import-batches/${id}/stream`)
      .set('Accept', 'text/event-stream');
    const [stream] = await Promise.all([told.expect(200), startWorker()]);
    expect(stream.headers['content-type']).toContain('text/event-stream');
    const events = stream.text.match(/(?<=^event: )\w+/gm) ?? [];
    expect(events.at(-1)).toBe('over');
    expect(events.filter((event) => event === 'version').length).toBeGreaterThan(1);
    expect((await get(id)).state).toBe('READY');
    // Whoever only looks is told how it stands, and nothing more.
    const looked = await platform.http().get(`/api/import-batches/${id}/stream`).expect(200);
    expect(looked.text).toMatch(/^event: version\ndata: \S{16}\n\nevent: over/);
    await platform
      .http()
      .get(`/api/import-batches/${platform.organiser.accountId}/stream`)
      .expect(404);
  });

  it('a sheet is brought, looked at, corrected, taken over and taken back', async () => {
    await platform.startWorker();
    const { bytes } = await sheetOf([
      ['需求名称', '单位名称', '要解决啥', '传真'],
      ['甲', '某厂', '裂纹', '1'],
      ['', '某厂', '变形', '2'],
      ['合计', null, null, null],
    ]);
    const key = { 'Idempotency-Key': 'a-sheet-of-the-park' };
    const brought = await bring('园区需求汇总（一）.xlsx', Buffer.from(bytes), {
      secrecyDeclared: 'true',
    })
      .set(key)
      .expect(201);
    const { id } = importBatchSchema.parse(brought.body);
    expect(brought.headers['location']).toBe(`/api/import-batches/${id}`);
    // A browser that sends the same form again puts another line between its parts.
    const again = await bring('园区需求汇总（一）.xlsx', Buffer.from(bytes), {
      secrecyDeclared: 'true',
    }).set(key);
    expect([again.status, (again.body as Batch).id]).toEqual([201, id]);
    const ready = await reached(id, 'READY');
    expect(ready).toMatchObject({
      file: '园区需求汇总（一）.xlsx',
      side: 'need',
      stateLabel: '待导入',
      counts: { imported: 1, wrong: 1, skipped: 1 },
      nextMoves: [{ to: 'READING' }, { to: 'TAKING' }, { to: 'DROPPED' }],
    });
    const unknown = ready.columns.find(({ header }) => header === '要解决啥');
    expect(unknown).toMatchObject({ field: null, why: 'unknown', samples: ['裂纹', '变形'] });
    const mapping = `/api/import-batches/${id}/mapping`;
    const said = (field: string) => ({
      columns: [{ sheet: unknown?.sheet, header: '要解决啥', field }],
    });
    const refused = await platform.http().put(mapping).send(said('budget')).expect(400);
    expect(problemSchema.parse(refused.body)).toMatchObject({
      code: 'IMPORT_HEADERS_WRONG',
      errors: [{ field: 'columns.0', message: '“要解决啥”：没有“budget”这个字段' }],
    });
    const stale = platform.http().put(mapping).set('If-Match', '"1"').send(said('problem'));
    expect((await stale).status).toBe(412);
    await platform.http().put(mapping).send(said('problem')).expect(202);
    await reached(id, 'READY');
    const rows = async () => {
      const { body } = await platform.http().get(`/api/import-batches/${id}/rows`).expect(200);
      return importRowPageSchema.parse(body).items;
    };
    expect(await rows()).toMatchObject([
      {
        row: 2,
        kind: 'imported',
        what: 'created',
        values: expect.arrayContaining([
          { field: 'title', label: '需求名称', value: '甲' },
          { field: 'problem', label: '主要问题', value: '裂纹' },
        ]),
      },
      {
        row: 3,
        kind: 'wrong',
        remarks: [{ label: '需求名称', code: 'TITLE_MISSING', message: '缺少名称' }],
      },
      { row: 4, kind: 'skipped', remarks: [{ message: '合计行：合计' }] },
    ]);
    const errors = await platform.http().get(`/api/import-batches/${id}/errors.xlsx`).expect(200);
    expect(errors.headers['content-disposition']).toContain(
      encodeURIComponent('园区需求汇总（一）-待改正.xlsx'),
    );
    const template = await platform.http().get('/api/import-templates/needs.xlsx').expect(200);
    expect(template.headers['content-type']).toContain('spreadsheetml');
    await platform.http().get('/api/import-templates/firms.xlsx').expect(400);
    await platform.http().post(`/api/import-batches/${id}/take`).expect(202);
    expect(await reached(id, 'TAKEN')).toMatchObject({ done: 1, result: { created: 1 } });
    const entity = (await rows())[0]?.entityId;
    const { body } = await platform.http().get(`/api/needs/${entity}`).expect(200);
    expect(body).toMatchObject({ title: '甲', problem: '裂纹', state: 'PUBLISHED' });
    await platform.http().post(`/api/import-batches/${id}/undo`).expect(202);
    await reached(id, 'UNDONE');
    await platform.http().get(`/api/needs/${entity}`).expect(404);
    const list = await platform.http().get('/api/import-batches').expect(200);
    expect(importBatchPageSchema.parse(list.body).items).toMatchObject([{ id, state: 'UNDONE' }]);
  }, 60_000);

  it('refuses forms that bring no file, or several, and files that are too large', async () => {
    const code = (answer: { status: number; body: unknown }) => [
      answer.status,
      problemSchema.parse(answer.body).code,
    ];
    const http = () => platform.http().post('/api/import-batches');
    expect(code(await http().field('side', 'need'))).toEqual([400, 'IMPORT_UPLOAD_INVALID']);
    expect(code(await http().send({}))).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
    expect(code(await bring('n.csv', many(1)).attach('other', many(1), 'm.csv'))).toEqual([
      400,
      'IMPORT_UPLOAD_INVALID',
    ]);
    expect(code(await bring('n.csv', Buffer.alloc(42 * 2 ** 20)))).toEqual([413, 'BODY_TOO_LARGE']);
    expect(code(await bring('n.csv', many(1), { editionId: 'x' }))).toEqual([
      400,
      'REQUEST_INVALID',
    ]);
    const owner = await platform.as('ENTERPRISE_OWNER', { kind: 'organisation', id: ID });
    expect(
      code(await owner().post('/api/import-batches').attach('file', many(1), 'n.csv')),
    ).toEqual([403, 'ACTION_FORBIDDEN']);
    expect(await counted('import_batch')).toBe(0);
  });

  it('a worker that is killed in the middle is followed by one that goes on, each row once', async () => {
    const first = await startWorker();
    const brought = await bring('n.csv', many(6000), { secrecyDeclared: 'true' }).expect(201);
    const { id } = importBatchSchema.parse(brought.body);
    await reached(id, 'READY', 120);
    await platform.http().post(`/api/import-batches/${id}/take`).expect(202);
    const begun = await until(
      () => get(id),
      ({ done }) => done >= 500,
      60,
    );
    await first.end('SIGKILL');
    const cut = await get(id);
    expect(cut.state).toBe('TAKING');
    expect(cut.done).toBeGreaterThanOrEqual(begun.done);
    expect(cut.done).toBeLessThan(6000);
    expect(await counted('need')).toBe(cut.done);
    await startWorker();
    const taken = await reached(id, 'TAKEN', 150);
    expect(taken).toMatchObject({
      done: 6000,
      result: { created: 6000, updated: 0, unchanged: 0 },
    });
    expect([await counted('need'), await counted('organisation')]).toEqual([6000, 200]);
    const { rows } = await platform.database.query(
      `SELECT count(*)::int AS n, count(DISTINCT entity_id)::int AS one FROM import_row WHERE taken_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ n: 6000, one: 6000 }]);
  }, 400_000);
});

const ID = '019a0000-0000-7000-8000-0000000000ff';
