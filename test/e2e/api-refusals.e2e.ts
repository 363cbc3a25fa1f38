import { type Platform, startPlatform } from './api-harness.js';

const NEED = {
  title: '铝合金压铸件气孔缺陷在线检测',
  organisation: { name: '永川精密压铸有限公司' },
  problem: '气孔率高',
};

describe('what the api refuses', () => {
  let platform: Platform;
  const http = (): ReturnType<Platform['http']> => platform.http();

  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());

  const expectProblem = (
    response: { status: number; headers: Record<string, string>; body: unknown },
    status: number,
    code: string,
  ): void => {
    expect({ status: response.status, body: response.body }).toMatchObject({
      status,
      body: { type: 'about:blank', status, code, title: expect.stringMatching(/[\u4e00-\u9fff]/) },
    });
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['content-security-policy']).toContain("default-src 'self'");
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['x-powered-by']).toBeUndefined();
    expect(response.headers['x-request-id']).toBeTruthy();
  };

  it('unknown fields, by name, however deep', async () => {
    const response = await http()
      .post('/api/needs')
      .send({ ...NEED, colour: 'red', organisation: { name: '甲', boss: '乙' } });
    expectProblem(response, 400, 'REQUEST_INVALID');
    expect(response.body).toMatchObject({
      errors: expect.arrayContaining([
        { field: 'colour', code: 'UNKNOWN_FIELD', message: '没有这个字段' },
        { field: 'organisation.boss', code: 'UNKNOWN_FIELD', message: '没有这个字段' },
      ]),
    });
  });

  it('missing and wrong fields, in Chinese', async () => {
    const response = await http()
      .post('/api/needs')
      .send({ organisation: { name: '' }, kinds: ['NONE'], budgetWan: 'much', keywords: 'one' });
    expectProblem(response, 400, 'REQUEST_INVALID');
    expect(response.body).toMatchObject({
      errors: expect.arrayContaining([
        { field: 'title', code: 'REQUIRED', message: '必填' },
        { field: 'organisation.name', code: 'EMPTY', message: '不能为空' },
        { field: 'budgetWan', code: 'TYPE_EXPECTED', message: '应为数字' },
        { field: 'keywords', code: 'TYPE_EXPECTED', message: '应为列表' },
        {
          field: 'kinds.0',
          code: 'ONE_OF_EXPECTED',
          message: expect.stringContaining('应为以下之一'),
        },
      ]),
    });
  });

  it.each([
    ['NUL in a field', { ...NEED, title: 'a\0b' }, 'title'],
    ['a lone surrogate in a list', { ...NEED, keywords: ['\uD800'] }, 'keywords.0'],
    ['NUL in an unknown field', { ...NEED, extra: { deep: ['\0'] } }, 'extra.deep.0'],
    ['NUL in a key', { ...NEED, ['k\0']: 1 }, 'body'],
  ])('%s', async (_what, body, field) => {
    const response = await http()
      .post('/api/needs')
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body));
    expectProblem(response, 400, 'REQUEST_INVALID');
    expect(response.body).toMatchObject({ errors: [{ field }] });
  });

  it.each(['%00', 'a%00b'])('NUL in a query: %s', async (q) => {
    const response = await http().get(`/api/needs/search?q=${q}`);
    expectProblem(response, 400, 'REQUEST_INVALID');
    expect(response.body).toMatchObject({ errors: [{ field: 'q' }] });
  });

  it('unknown and wrong query parameters', async () => {
    expectProblem(await http().get('/api/needs?sate=DRAFT'), 400, 'REQUEST_INVALID');
    expectProblem(await http().get('/api/needs?state=SOLD'), 400, 'REQUEST_INVALID');
    expectProblem(await http().get('/api/needs?limit=0'), 400, 'REQUEST_INVALID');
    expectProblem(await http().get('/api/needs?cursor=1%20OR%201'), 400, 'REQUEST_INVALID');
    expectProblem(await http().get('/api/needs?p=%'), 400, 'REQUEST_INVALID');
  });

  it('leaves __proto__ and constructor without effect', async () => {
    const text = `{"title":"t","organisation":{"name":"甲公司"},"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`;
    const response = await http()
      .post('/api/needs')
      .set('Content-Type', 'application/json')
      .send(text);
    expect([201, 400]).toContain(response.status);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(JSON.stringify(response.body)).not.toContain('polluted');
  });

  it('broken JSON, a nest too deep to read, a body that is none', async () => {
    const post = (text: string) =>
      http().post('/api/needs').set('Content-Type', 'application/json').send(text);
    expectProblem(await post('{"title":'), 400, 'JSON_INVALID');
    expectProblem(await post('"text"'), 400, 'JSON_INVALID');
    expectProblem(await post('[]'), 400, 'REQUEST_INVALID');
    expectProblem(await post(''), 400, 'REQUEST_INVALID');
    expectProblem(
      await post(`{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
      400,
      'REQUEST_INVALID',
    );
  });

  it('bodies that are too large, by route', async () => {
    const big = (bytes: number) => JSON.stringify({ reason: 'x'.repeat(bytes) });
    const json = 'application/json';
    const need = await http().post('/api/needs').set('Content-Type', json).send(big(300_000));
    expectProblem(need, 413, 'BODY_TOO_LARGE');
    const edition = () => http().put('/api/editions/E1').set('Content-Type', json);
    expectProblem(await edition().send(big(300_000)), 400, 'REQUEST_INVALID');
    expectProblem(await edition().send(big(2_200_000)), 413, 'BODY_TOO_LARGE');
  });

  it('other media types and encodings', async () => {
    const post = (type: string, text: string) =>
      http().post('/api/needs').set('Content-Type', type).send(text);
    expectProblem(await post('text/plain', 'title'), 415, 'MEDIA_TYPE_UNSUPPORTED');
    expectProblem(
      await post('application/x-www-form-urlencoded', 'title=1'),
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    );
    expectProblem(
      await post('application/json', '{}').set('Content-Encoding', 'weird'),
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    );
  });

  it('requests that were sent to a name it does not have', async () => {
    for (const path of ['/api/needs', '/api/health', '/answer/x'])
      expectProblem(await http().get(path).set('Host', 'evil.example'), 421, 'HOST_UNKNOWN');
  });

  it('routes, methods and ids that are not there', async () => {
    expectProblem(await http().get('/api/nowhere'), 404, 'ROUTE_NOT_FOUND');
    expectProblem(await http().delete('/api/needs'), 404, 'ROUTE_NOT_FOUND');
    expectProblem(await http().get('/api/needs/not-a-uuid'), 400, 'REQUEST_INVALID');
    const unknown = '019a0000-0000-7000-8000-000000000000';
    expectProblem(await http().get(`/api/needs/${unknown}`), 404, 'NEED_NOT_FOUND');
    expectProblem(await http().get('/api/editions/NONE'), 404, 'EDITION_NOT_FOUND');
    expectProblem(await http().get(`/api/editions/${unknown}`), 404, 'EDITION_NOT_FOUND');
    const undecodable = await http().get('/api/needs/%E0%A4%A');
    expect(undecodable.body).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  it.each([
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
  ])('changes that another site asks for: %s %s', async (header, value) => {
    const response = await http().post('/api/needs').set(header, value).send(NEED);
    expectProblem(response, 403, 'CROSS_SITE');
    const read = await http().get('/api/needs').set(header, value);
    expect(read.status).toBe(200);
  });

  it('edits without a version, with a wrong one, with a stale one', async () => {
    const made = await http().post('/api/needs').send(NEED).expect(201);
    const { id } = made.body as { id: string };
    const put = () => http().put(`/api/needs/${id}`);
    expectProblem(await put().send(NEED), 428, 'VERSION_REQUIRED');
    expectProblem(await put().set('If-Match', 'three').send(NEED), 400, 'VERSION_INVALID');
    await put()
      .set('If-Match', made.headers['etag'] ?? '')
      .send(NEED)
      .expect(200);
    const stale = await put().set('If-Match', '"1"').send(NEED);
    expectProblem(stale, 412, 'VERSION_CHANGED');
    expect(stale.body).toMatchObject({ details: { currentVersion: 2 } });
  });

  it('tells of an unexpected error nothing but the id under which the log has it', async () => {
    const other = await startPlatform();
    try {
      await other.database.query('ALTER TABLE need RENAME TO elsewhere');
      const bug = await other.http().get('/api/needs').set('X-Request-Id', 'request-of-a-bug');
      expectProblem(bug, 500, 'UNEXPECTED');
      expect(bug.body).toMatchObject({ id: 'request-of-a-bug' });
      expect(JSON.stringify(bug.body)).not.toMatch(/relation|need|at /);
    } finally {
      await other.stop();
    }
  });
});
