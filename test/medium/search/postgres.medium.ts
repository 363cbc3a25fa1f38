import { Client } from 'pg';
import { document, openIndex, type OpenIndex } from '../../support/search-app.js';

/** What is particular to the index in PostgreSQL: very frequent terms, and batches that hold many queries. */
describe('search index in PostgreSQL, at size', () => {
  let opened: OpenIndex;
  let client: Client;

  beforeAll(async () => {
    opened = await openIndex();
    client = new Client(opened.databaseUrl);
    await client.connect();
    await client.query(`
      INSERT INTO search_document (side, generation, id, version, title, facets)
      SELECT 'capability', 1, lpad(n::text, 32, '0')::uuid, 1, 'x', '{}' FROM generate_series(1, 10050) n;
      INSERT INTO search_posting (side, generation, term, id, impact)
      SELECT 'capability', 1, '设备', id, 1 FROM search_document;`);
  });
  afterAll(async () => {
    await client.end();
    await opened.close();
  });

  const ask = (...terms: string[]) => ({
    side: 'capability' as const,
    terms: terms.map((term) => ({ term, weight: 1 })),
    filter: {},
    limit: 20,
  });

  it('leaves out a term of more than ten thousand documents beside a rarer one, but not alone', async () => {
    const rare = document({ title: '热泵' });
    await opened.index.upsert([rare]);
    const [both, alone, none] = await opened.index.candidates([
      ask('设备', '热泵'),
      ask('设备'),
      ask('没有'),
    ]);
    expect(both?.map((hit) => hit.id)).toEqual([rare.id]);
    expect(alone?.length).toBe(20);
    expect(none).toEqual([]);
  });

  it('scores as BM25 says, the same in a batch of fifty as alone', async () => {
    const rows = ['热泵', '热泵 轴承', '轴承'].map((body) => document({ body }));
    await opened.index.upsert(rows);
    const queries = Array.from({ length: 50 }, (_, i) => ({
      ...ask('轴承'),
      terms: [{ term: '轴承', weight: i + 1 }],
    }));
    const answers = await opened.index.candidates(queries);
    const { rows: counted } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM search_document WHERE side = 'capability'`,
    );
    const rarity = Math.log(1 + ((counted[0]?.n ?? 0) - 2 + 0.5) / (2 + 0.5));
    answers.forEach((answer, i) => {
      expect(new Set(answer.map((hit) => hit.id))).toEqual(new Set([rows[1]?.id, rows[2]?.id]));
      for (const hit of answer) expect(hit.score).toBeCloseTo((i + 1) * rarity, 6);
    });
  });
});
