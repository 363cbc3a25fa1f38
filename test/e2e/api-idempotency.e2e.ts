import { type Platform, startPlatform } from './api-harness.js';

const need = (n: number) => ({
  title: `铝合金压铸件气孔检测${n}`,
  organisation: { name: `第${n}压铸有限公司` },
  problem: '气孔率高',
});

describe('a key of a request', () => {
  let platform: Platform;
  let keys = 0;
  const newKey = (): string => `key-${++keys}`;

  beforeAll(async () => {
    platform = await startPlatform();
    await new Promise<void>((done) => void platform.server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => platform.stop());

  const post = (path: string, key: string, body: object) =>
    platform.http().post(path).set('Idempotency-Key', key).send(body);
  const count = async (table: string): Promise<number> => {
    const { rows } = await platform.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table}`,
    );
    return rows[0]?.n ?? 0;
  };

  it('makes one of twenty equal POSTs that come at once, and answers all alike', async () => {
    const [before, key] = [await count('need'), newKey()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/api/needs', key, need(1)).then((answer) => answer)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.headers['etag']))).toEqual(new Set(['"1"']));
    expect(new Set(answers.map((answer) => answer.headers['location'])).size).toBe(1);
    const replayed = answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true');
    expect(replayed).toHaveLength(19);
    expect(await count('need')).toBe(before + 1);
  });

  it('makes two of two requests without a key, or with two keys', async () => {
    const before = await count('need');
    await platform.http().post('/api/needs').send(need(2)).expect(201);
    await platform.http().post('/api/needs').send(need(2)).expect(201);
    await post('/api/needs', newKey(), need(2)).expect(201);
    await post('/api/needs', `"${newKey()}"`, need(2)).expect(201);
    expect(await count('need')).toBe(before + 4);
  });

  it('is refused for another body, another route, another query', async () => {
    const key = newKey();
    await post('/api/needs', key, need(3)).expect(201);
    for (const [path, body] of [
      ['/api/needs', need(4)],
      ['/api/capabilities', need(3)],
      ['/api/needs?x=1', need(3)],
    ] as const) {
      const answer = await post(path, key, body);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([
        422,
        'IDEMPOTENCY_KEY_REUSED',
      ]);
    }
  });

  it.each(['', '"', 'with a blank', '键', 'x'.repeat(201)])('is none: %s', async (key) => {
    const answer = await post('/api/needs', key, need(5)).catch(() => null);
    // A client may refuse to send such a header at all.
    if (answer === null) return expect(key).toBe('键');
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'IDEMPOTENCY_KEY_INVALID',
      errors: [{ field: 'Idempotency-Key' }],
    });
  });

  it('keeps a refusal too, but no error of the server', async () => {
    const key = newKey();
    const refused = await post('/api/needs', key, { title: '' }).expect(400);
    const again = await post('/api/needs', key, { title: '' }).expect(400);
    expect(again.body).toEqual(refused.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['content-type']).toContain('application/problem+json');

    const broken = newKey();
    await platform.database.query('ALTER TABLE need RENAME TO elsewhere');
    await post('/api/needs', broken, need(6)).expect(500);
    await platform.database.query('ALTER TABLE elsewhere RENAME TO need');
    await post('/api/needs', broken, need(6)).expect(201);
  });

  /** A request under way whose key the test holds. */
  const hold = async (key: string, state: string, lease: string) => {
    await post('/api/needs', key, need(7)).expect(201);
    await platform.database.query(
      `UPDATE idempotency_key SET state = $2, answer = NULL, lease_until = now() + $3::interval WHERE key = $1`,
      [key, state, lease],
    );
  };

  it('says when it is still being carried out, and when to ask again', async () => {
    const key = newKey();
    await hold(key, 'RUNNING', '1 minute');
    const answer = await post('/api/needs', key, need(7));
    expect(answer.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
    expect(answer.headers['retry-after']).toBe('2');
  }, 30_000);

  it('is taken up again when its process died before anything was done, never after', async () => {
    const [unborn, done] = [newKey(), newKey()];
    await hold(unborn, 'RUNNING', '-1 second');
    const before = await count('need');
    await post('/api/needs', unborn, need(7)).expect(201);
    await hold(done, 'EFFECTIVE', '-1 second');
    const answer = await post('/api/needs', done, need(7));
    expect(answer.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_ANSWER_LOST' });
    expect(await count('need')).toBe(before + 2);
  });

  it('holds for every POST of the description', async () => {
    const { body } = await platform.http().get('/api/openapi.json').expect(200);
    const { paths } = body as {
      paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
    };
    const posts = Object.entries(paths).filter(([, methods]) => methods['post']);
    expect(posts.length).toBeGreaterThan(15);
    for (const [path, methods] of posts)
      expect([path, methods['post']?.parameters?.map((one) => one.name)]).toEqual([
        path,
        expect.arrayContaining(['Idempotency-Key']),
      ]);
  });

  it('holds for a sheet: its bytes are part of the request', async () => {
    const key = newKey();
    const send = (title: string) =>
      platform
        .http()
        .post('/api/imports/need?name=needs.jsonl&dryRun=false')
        .set('Content-Type', 'application/octet-stream')
        .set('Idempotency-Key', key)
        .send(
          Buffer.from(JSON.stringify({ id: 'S-1', title, company: '导入公司', problem: '问题' })),
        );
    const answers = await Promise.all([send('甲'), send('甲'), send('甲')]);
    for (const answer of answers)
      expect(answer.body).toMatchObject({ result: { created: 1, updated: 0, unchanged: 0 } });
    await send('乙').expect(422);
  });
});

describe('eight drafts at once', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
    await new Promise<void>((done) => void platform.server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => platform.stop());

  const ROUNDS = 3;
  it.each([
    ['one new organisation', (round: number) => ({ name: `新成立第${round}公司` })],
    [
      'one credit code under eight names',
      (_round: number, n: number) => ({ name: `同码公司${n}`, creditCode: '91350100M000100Y43' }),
    ],
    [
      'one alias',
      (round: number, n: number) => ({
        name: `别名公司${round}-${n % 2}`,
        aliases: [`别名${round}`],
      }),
    ],
  ])('that name %s all succeed', async (_what, organisation) => {
    for (let round = 1; round <= ROUNDS; round++) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          platform
            .http()
            .post('/api/needs')
            .send({
              ...need(n),
              organisation: organisation(round, n),
              contact: { name: '同一个人' },
            })
            .then((answer) => answer),
        ),
      );
      expect(
        answers.map((answer) => [answer.status, answer.status === 201 ? '' : answer.text]),
      ).toEqual(Array.from({ length: 8 }, () => [201, '']));
    }
  });

  it('makes that organisation once', async () => {
    const { rows } = await platform.database.query<{ needs: number }>(
      `SELECT (SELECT count(*)::int FROM need WHERE organisation_id = o.id) AS needs FROM organisation o
        WHERE name LIKE '新成立%' OR credit_code IS NOT NULL ORDER BY needs`,
    );
    expect(rows.map((row) => row.needs)).toEqual([8, 8, 8, 8 * ROUNDS]);
  });
});
