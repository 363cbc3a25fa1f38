import { needSchema } from '@jiqia/contracts/http';
import { type Platform, startPlatform } from './api-harness.js';

/** Texts that mean something to a database, a shell, a template, a page, a header, a format or a JSON reader. */
const NASTY = [
  `'; DROP TABLE need; --`,
  `' OR '1'='1`,
  `x' AND pg_sleep(5) IS NULL --`,
  `$1 \\x27 \\' %27 %2527`,
  '$(touch /tmp/x) `id` | cat ; &&',
  '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} #set page(width: 1pt)',
  `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  '&lt;b&gt; &amp;amp; &#60;',
  'javascript:alert(1) data:text/html,x',
  '%s %d %j %o %n %x',
  '"}],"admin":true,"x":[{"y":"',
  '*)(uid=*))(|(uid=*',
  '../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '=HYPERLINK("http://evil.example","x")',
  '(((((a+)+)+)+)+)+$ [a-z [[:alpha:]] \\',
] as const;
const UNKNOWN = '019a0000-0000-7000-8000-000000000000';

describe('texts that are more than text elsewhere', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());
  const http = () => platform.http();
  const make = async (title: string) =>
    needSchema.parse(
      (
        await http()
          .post('/api/needs')
          .send({ title, problem: title, organisation: { name: '永川精密压铸有限公司' } })
          .expect(201)
      ).body,
    );

  it.each(NASTY)('are kept and given back as they came: %s', async (title) => {
    const { id } = await make(title);
    const read = await http().get(`/api/needs/${id}`).expect(200);
    expect(needSchema.parse(read.body).title).toBe(title);
    expect(read.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('are words to look for, and nothing else, in every query', async () => {
    await make('一项无关的需求');
    const start = performance.now();
    for (const text of NASTY) {
      for (const path of ['/api/needs/search', '/api/capabilities/search', '/api/organisations']) {
        const answer = await http().get(path).query({ q: text, limit: 5 });
        expect([path, text, answer.status]).toEqual([path, text, 200]);
        expect(JSON.stringify(answer.body)).not.toContain('一项无关的需求');
      }
      for (const [name, path] of [
        ['cursor', '/api/needs'],
        ['state', '/api/needs'],
        ['limit', '/api/needs'],
        ['kind', '/api/organisations'],
      ] as const) {
        const answer = await http()
          .get(path)
          .query({ [name]: text });
        expect([path, text, answer.status]).toEqual([path, text, 400]);
      }
    }
    expect(performance.now() - start).toBeLessThan(4000 * NASTY.length);
    const { rows } = await platform.database.query('SELECT count(*)::int AS n FROM need');
    expect(rows).toEqual([{ n: NASTY.length + 1 }]);
  });

  it('are one text when their percent signs are read, and are read once', async () => {
    const title = '100%25 合格 %3Cb%3E';
    await make(title);
    const found = async (q: string) => {
      const { body } = await http().get(`/api/organisations?q=${q}`).expect(200);
      return (body as { items: unknown[] }).items.length;
    };
    expect(await found(encodeURIComponent('永川精密压铸'))).toBe(1);
    expect(await found(encodeURIComponent(encodeURIComponent('永川精密压铸')))).toBe(0);
    const double = await http().get(`/api/needs/${encodeURIComponent('%30' + UNKNOWN.slice(1))}`);
    expect(double.status).toBe(400);
  });

  it('are one value each: a parameter that comes twice, in a list or as an object is refused', async () => {
    for (const query of [
      'limit=1&limit=2',
      'limit[]=1',
      'limit[x]=1',
      'cursor=a&cursor=b',
      'state[$ne]=DRAFT',
    ])
      expect([query, (await http().get(`/api/needs?${query}`)).status]).toEqual([query, 400]);
    const { id, version } = await make('一个值');
    const edit = {
      title: '改',
      organisation: { name: '永川精密压铸有限公司' },
      state: 'PUBLISHED',
    };
    await http().put(`/api/needs/${id}`).set('If-Match', `"${version}"`).send(edit).expect(400);
    // Neither query nor cookie stands in for what belongs into the body.
    await http()
      .post('/api/needs?title=t')
      .send({ organisation: { name: '甲' } })
      .expect(400);
  });

  it('are no numbers that are too large, too small or none', async () => {
    for (const limit of ['-1', '0', '1e9', '2147483648', '99999999999999999999', 'NaN', '1.5'])
      expect([limit, (await http().get('/api/needs').query({ limit })).status]).toEqual([
        limit,
        400,
      ]);
    const send = (budgetWan: unknown) =>
      http()
        .post('/api/needs')
        .send({ title: 't', budgetWan, organisation: { name: '甲公司' } });
    for (const amount of [-1, 1e308, '1', true, [1]])
      expect([amount, (await send(amount)).status]).toEqual([amount, 400]);
    const put = (version: string) =>
      http().put(`/api/needs/${UNKNOWN}`).set('If-Match', version).send({ title: 't' });
    expect((await put('"99999999999999999999"')).status).toBe(400);
  });
});
