import { importQueueSchema, importReportSchema } from '@jiqia/contracts/http';
import { violatedInvariants } from '@jiqia/invariants';
import { type Platform, startPlatform, until } from './api-harness.js';

const FIRMS = 50;
const firm = (i: number): string => `第${i % FIRMS}机械有限公司`;
const sheet = (rows: number, name = '需求'): Buffer =>
  Buffer.from(
    Array.from({ length: rows }, (_, i) =>
      JSON.stringify({
        id: `${name}-${i}`,
        title: `${name}${i}`,
        company: firm(i),
        problem: '漏检',
        contact: '王工',
      }),
    ).join('\n'),
  );
const EDITION = {
  id: 'E1',
  programme: '技洽会',
  name: '一',
  sessions: [
    {
      id: 'AM',
      name: '上午',
      date: '2026-12-10',
      from: '09:00',
      until: '10:00',
      slotMinutes: 30,
      tables: 1,
    },
  ],
};

describe('imports', () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
    await new Promise<void>((done) => void platform.server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => platform.stop());

  const send = (bytes: Buffer, query: string) =>
    platform
      .http()
      .post(`/api/imports/need?name=needs.jsonl&${query}`)
      .set('Content-Type', 'application/octet-stream')
      .send(bytes)
      .then((answer) => answer);
  const underWay = async () =>
    importQueueSchema.parse((await platform.http().get('/api/imports').expect(200)).body).items;

  it.each(['dryRun=false', 'dryRun=true'])(
    'let others write while a large file is taken over (%s)',
    async (mode) => {
      const made = await platform.http().put('/api/editions/E1').send(EDITION).expect(201);
      const { id } = made.body as { id: string };
      const going = { on: true };
      const importing = send(sheet(12_000), `${mode}&editionId=${id}`).finally(
        () => (going.on = false),
      );
      const told: [string, number, string][] = [];
      for (let i = 0; going.on; i++) {
        const draft = {
          title: `草稿${i}`,
          organisation: { name: firm(i) },
          contact: { name: '王工', phone: `138${10_000_000 + i}` },
        };
        const name = `第${i}次改名`;
        const answers = await Promise.all([
          platform.http().post('/api/needs').send(draft),
          platform
            .http()
            .put('/api/editions/E1')
            .send({ ...EDITION, name }),
        ]);
        for (const answer of answers) told.push([answer.text, answer.status, draft.title]);
      }
      expect(told.filter(([, status]) => status >= 300)).toEqual([]);
      expect(told.length).toBeGreaterThan(4);
      const report = importReportSchema.parse((await importing).body);
      expect(report).toMatchObject({ place: 0, result: { created: 12_000 } });
      const left = await violatedInvariants(platform.environment.DATABASE_URL);
      // Nothing brings messages in this test.
      expect(left.filter(({ invariant }) => !/^I[78]$/.test(invariant))).toEqual([]);
    },
    120_000,
  );

  it('wait in turn, each with its place, and are refused beyond the limit', async () => {
    const first = send(sheet(4000), 'dryRun=false');
    await until(underWay, (items) => items.length === 1);
    const others = Array.from({ length: 13 }, (_, i) => send(sheet(3, `第${i}份`), 'dryRun=false'));
    const full = await until(underWay, (items) => items.length === 11);
    expect(full.map(({ place, side }) => [place, side])).toEqual(
      Array.from({ length: 11 }, (_, place) => [place, 'need']),
    );
    const answers = await Promise.all(others);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    for (const answer of refused) {
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.body).toMatchObject({
        code: 'IMPORTS_FULL',
        title: '已有 10 份表格在排队导入，请稍后再试',
      });
    }
    const places = answers
      .filter(({ status }) => status === 200)
      .map(({ body }) => importReportSchema.parse(body).place);
    expect(places.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(importReportSchema.parse((await first).body)).toMatchObject({ place: 0, rows: 4000 });
    expect(await underWay()).toEqual([]);
  }, 60_000);
});
