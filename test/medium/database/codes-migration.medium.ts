import { type ReasonCode, REASONS, reasonWords, SCORE_PARTS } from '@jiqia/contracts/words';
import { dataSourceOptions } from '@jiqia/database';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { seedStateRows } from '../../support/state-rows.js';
import { cloneDatabase } from '../../support/test-database.js';

/** Codes that came after the migration, which it knows no words for. */
const YOUNGER: ReadonlySet<ReasonCode> = new Set([
  'WORDS_IN_EVIDENCE',
  'UNCONFIRMED',
  'DECLINED_BEFORE',
  'NOT_PURSUED_BEFORE',
  'UNDER_WAY',
  'SOCIETY_REMIT',
  'LED_TO',
]);
type Rows = Readonly<Record<'parts' | 'reasons' | 'against' | 'left_out', readonly object[]>>;

const SENTENCES: Rows = {
  parts: [{ part: 'title', label: '标题相似', value: 0.5, weight: 0.6, contribution: 0.3 }],
  reasons: [
    {
      part: 'title',
      text: '需求提到“气孔”，对方题目写明：“气孔检测”',
      quote: '气孔检测',
      source: 'capability.title',
    },
    { part: 'field', text: '所属领域一致：海洋', quote: '海洋', source: 'capability.field' },
  ],
  against: [
    { part: 'facts', text: '对方报价高于需求拟投入资金', quote: '', source: 'need.budget' },
  ],
  left_out: [{ matchId: 'm', reason: '洽谈桌或视频间在可用时段内已排满' }],
};

/** The causes that the product of then knew, as it worded them. */
const CAUSES_THEN: Readonly<Record<string, string>> = {
  NO_SHARED_SLOT: '某厂与某人没有双方都可用且有空位的时段',
  PARTY_FULL: '某厂与某人中有一方的洽谈多于其可用时段',
  ORDER_UNFIT: '某厂与某人须排在另一场洽谈之前或之后，没有合适的时段',
  PLACES_FULL: '洽谈桌或视频间在可用时段内已排满',
  TEXT: '一句话',
};

describe('the migration from sentences to codes', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let dataSource: DataSource;
  let migration: MigrationInterface;
  let client: Client;

  const write = async (rows: Rows): Promise<void> => {
    const values = [rows.parts, rows.reasons, rows.against].map((list) => JSON.stringify(list));
    await client.query('SET session_replication_role = replica');
    await client.query('UPDATE match SET parts = $1, reasons = $2, against = $3', values);
    await client.query('UPDATE timetable SET left_out = $1', [JSON.stringify(rows.left_out)]);
    await client.query('SET session_replication_role = origin');
  };
  const read = async (): Promise<Rows> => {
    const { rows } = await client.query<Rows>(
      'SELECT parts, reasons, against, left_out FROM match, timetable',
    );
    return rows[0] as Rows;
  };
  const versions = async (): Promise<unknown> =>
    (
      await client.query(
        'SELECT m.lock_version, m.updated_at, t.updated_at AS solved FROM match m, timetable t',
      )
    ).rows;
  const run = async (way: 'up' | 'down'): Promise<void> => {
    const runner = dataSource.createQueryRunner();
    await migration[way](runner);
    await runner.release();
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new Client(database.url);
    await client.connect();
    await seedStateRows(client);
    const options = dataSourceOptions(database.url, 1);
    dataSource = await new DataSource(options).initialize();
    const classes = options.migrations as (new () => MigrationInterface)[];
    const found = classes.find((candidate) => candidate.name === 'Codes1764000000250');
    if (!found) throw new Error('no such migration');
    migration = new found();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await client.end();
    await database.drop();
  });

  it('keeps every sentence as the parameter of TEXT, in its order, and touches no version', async () => {
    await write(SENTENCES);
    const before = await versions();
    await run('up');
    expect(await versions()).toEqual(before);
    const { parts, reasons, against, left_out } = await read();
    expect(parts).toEqual([{ part: 'title', value: 0.5, weight: 0.6, contribution: 0.3 }]);
    expect(reasons).toEqual([
      {
        part: 'title',
        code: 'TEXT',
        params: { text: '需求提到“气孔”，对方题目写明：“气孔检测”' },
        quote: '气孔检测',
        source: 'capability.title',
      },
      expect.objectContaining({ code: 'TEXT', params: { text: '所属领域一致：海洋' } }),
    ]);
    expect(against).toEqual([expect.objectContaining({ code: 'TEXT' })]);
    expect(left_out).toEqual([
      { matchId: 'm', code: 'TEXT', params: { text: '洽谈桌或视频间在可用时段内已排满' } },
    ]);
    await run('up');
    expect(await read()).toEqual({ parts, reasons, against, left_out });
  });

  it('gives the sentences back on its way down', async () => {
    await write(SENTENCES);
    await run('up');
    await run('down');
    expect(await read()).toEqual(SENTENCES);
  });

  it('words every code on its way down as the product of then did', async () => {
    const params = { wanted: '漏检率≤0.3%', words: ['气孔', '压铸'], text: '一句话' };
    const then = (Object.keys(REASONS) as ReasonCode[]).filter((code) => !YOUNGER.has(code));
    const reasons = then.map((code) => ({
      part: 'text',
      code,
      params,
      quote: '气孔 100% 检出',
      source: 'capability.body',
    }));
    const causes = Object.keys(CAUSES_THEN).map((code) => ({
      matchId: 'm',
      code,
      params: { need: '某厂', capability: '某人', text: '一句话' },
    }));
    const parts = Object.keys(SCORE_PARTS).map((part) => ({ part }));
    await write({ parts, reasons, against: [], left_out: causes });
    await run('down');
    const old = await read();
    expect(old.reasons.map((row) => (row as { text: string }).text)).toEqual(
      reasons.map((reason) => reasonWords(reason)),
    );
    expect(old.left_out).toEqual(
      Object.values(CAUSES_THEN).map((reason) => ({ matchId: 'm', reason })),
    );
    expect(old.parts).toEqual(
      Object.entries(SCORE_PARTS).map(([part, { zh }]) => ({ part, label: zh })),
    );
  });
});
