import { createHmac, createHash } from 'node:crypto';
import { newId } from '@jiqia/database';
import { EDITION } from './api-city.js';
import { type Platform, startPlatform } from './api-harness.js';

const TABLES = [
  'invitation',
  'delivery',
  'match',
  'meeting',
  'need',
  'capability',
  'edition',
  'outbox_message',
  'audit_entry',
];

/** One pair with an invitation to the enterprise, in any state: what an answer link leads to. */
describe('the answer page', () => {
  let platform: Platform;
  const ids = { edition: newId(), run: newId(), organisation: newId(), person: newId() };

  beforeAll(async () => {
    platform = await startPlatform();
    const { database } = platform;
    await database.query(
      `INSERT INTO organisation (id, name, kind) VALUES ($1, '江澄恒驰动力有限公司', 'ENTERPRISE')`,
      [ids.organisation],
    );
    await database.query(
      `INSERT INTO person (id, organisation_id, name, phone, email) VALUES ($1, $2, '秦朗', '19900000000', 'q@people.example.org')`,
      [ids.person, ids.organisation],
    );
    await database.query(
      `INSERT INTO edition (id, ref, name, programme_id, venue, organiser_name) SELECT $1, $2, $3, id, $4, $5 FROM programme WHERE kind = 'FAIR'`,
      [ids.edition, EDITION.id, EDITION.name, EDITION.venue, EDITION.organiser.name],
    );
    await database.query(
      `INSERT INTO edition_session (id, edition_id, ref, name, date, from_time, until_time, slot_minutes)
       SELECT uuidv7(), $1, s.id, s.name, s.date, s.from, s.until, s."slotMinutes"
         FROM jsonb_to_recordset($2) AS s(id text, name text, date date, "from" time, until time, "slotMinutes" int)`,
      [ids.edition, JSON.stringify(EDITION.sessions)],
    );
    await database.query(
      `INSERT INTO match_run (id, edition_id, requested_by) VALUES ($1, $2, 'test')`,
      [ids.run, ids.edition],
    );
    await database.query(`UPDATE match_run SET state = 'RUNNING'`);
    await database.query(`UPDATE match_run SET state = 'DONE'`);
  });
  afterAll(() => platform.stop());

  /** A fresh pair and its invitation; returns the path of the link. */
  async function link(
    state = 'AWAITING',
    expiresIn = '7 days',
    title = '压铸气孔检测',
  ): Promise<string> {
    const { database } = platform;
    const [need, capability, match, invitation] = [newId(), newId(), newId(), newId()];
    await database.query(
      `INSERT INTO need (id, row_hash, organisation_id, contact_id, title) VALUES ($1, 'h', $2, $3, $4)`,
      [need, ids.organisation, ids.person, title],
    );
    await database.query(
      `INSERT INTO capability (id, row_hash, kind, organisation_id, title) VALUES ($1, 'h', 'ACHIEVEMENT', $2, '机器视觉检测装备')`,
      [capability, ids.organisation],
    );
    const reason = {
      part: 'title',
      code: 'WORDS_IN_TITLE',
      params: { words: ['气孔'] },
      quote: '气孔检测',
      source: 'capability.title',
    };
    await seedPast(
      `INSERT INTO match (id, edition_id, match_run_id, need_id, capability_id, need_version, capability_version, rank, score, level,
         parts, reasons, against, state) VALUES ($1, $2, $3, $4, $5, 1, 1, 1, 0.8, 4, '[]', $6, '[]', 'INVITED')`,
      'match',
      [match, ids.edition, ids.run, need, capability, JSON.stringify([reason])],
    );
    const token = createHmac('sha256', platform.environment.LINK_SECRET ?? '')
      .update(`invitation:${invitation}`)
      .digest('base64url');
    await seedPast(
      `INSERT INTO invitation (id, edition_id, match_id, side, organisation_id, person_id, state, token_hash, expires_at)
       VALUES ($1, $2, $3, 'need', $4, $5, $6, $7, now() + $8::interval)`,
      'invitation',
      [
        invitation,
        ids.edition,
        match,
        ids.organisation,
        ids.person,
        state,
        createHash('sha256').update(token).digest('hex'),
        expiresIn,
      ],
    );
    return `/answer/${token}`;
  }

  /** Rows start where a test wants them, not where the state machine lets them start. */
  async function seedPast(statement: string, table: string, values: unknown[]): Promise<void> {
    await platform.database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await platform.database.query(statement, values);
    await platform.database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }

  async function digest(): Promise<string> {
    const rows: unknown[] = [];
    for (const table of TABLES) {
      rows.push((await platform.database.query(`SELECT * FROM ${table} ORDER BY id`)).rows);
    }
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  const stateOf = async (): Promise<unknown> =>
    (
      await platform.database.query(
        'SELECT state, answer_reason FROM invitation ORDER BY id DESC LIMIT 1',
      )
    ).rows[0];

  it('tells who asks, for whom, why, when and where, and asks with a reason field', async () => {
    const page = await platform
      .http()
      .get(await link())
      .expect(200);
    for (const words of [
      '江澄区科学技术协会',
      '压铸气孔检测（江澄恒驰动力有限公司）',
      '机器视觉检测装备',
      '需求提到“气孔”',
      '12月10日上午（2026-12-10 09:00–12:00）',
      '会展中心二层A厅',
      '接受邀约',
      '婉拒',
      'name="reason"',
      'name="viewport"',
    ]) {
      expect(page.text).toContain(words);
    }
    expect(page.text).not.toMatch(/19900000000|q@people|<script/);
  });

  it('is kept by nobody, found by nobody, and runs no script', async () => {
    for (const path of [await link(), await link('REVOKED'), '/answer/unknown']) {
      const { headers } = await platform.http().get(path);
      expect(headers['content-type']).toMatch(/^text\/html; charset=utf-8/);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-robots-tag']).toBe('noindex, nofollow');
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
      );
      expect(headers['referrer-policy']).toBe('same-origin');
    }
  });

  it('changes nothing by GET or HEAD, however often a mail scanner opens it', async () => {
    const paths = [await link(), await link('AWAITING', '-1 day'), await link('ACCEPTED')];
    const before = await digest();
    for (const path of paths) {
      await platform.http().get(path);
      await platform.http().get(`${path}?answer=ACCEPTED`);
      await platform.http().head(path);
    }
    expect(await digest()).toBe(before);
    await platform
      .http()
      .post(paths[0] ?? '')
      .type('form')
      .send({ answer: 'ACCEPTED' })
      .expect(200);
    expect(await digest()).not.toBe(before);
  });

  it.each([
    ['ACCEPTED', 'form', /您已接受邀约.*统一排期/s],
    ['DECLINED', 'form', /您已婉拒邀约.*不再就这一对接打扰您/s],
    ['ACCEPTED', 'json', /"stateLabel":"已接受".*统一排期/s],
    ['DECLINED', 'json', /"stateLabel":"已婉拒"/s],
  ])('takes %s by %s and says what happens next', async (answer, type, words) => {
    const done = await platform
      .http()
      .post(await link())
      .type(type)
      .send({ answer, reason: '  时间合适  ' })
      .expect(200);
    expect(done.text).toMatch(words);
    expect(done.headers['content-type']).toMatch(type === 'json' ? /json/ : /html/);
    expect(await stateOf()).toEqual({ state: answer, answer_reason: '时间合适' });
  });

  it('takes the same answer twice, and no other one', async () => {
    const path = await link();
    const post = (answer: string, type = 'form') =>
      platform.http().post(path).type(type).send({ answer });
    await post('ACCEPTED').expect(200);
    await post('ACCEPTED').expect(200);
    const other = await post('DECLINED').expect(409);
    expect(other.text).toContain('已经答复过了');
    expect(other.headers['content-type']).toContain('text/html');
    const json = await post('DECLINED', 'json').expect(409);
    expect(json.body).toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    expect(await stateOf()).toMatchObject({ state: 'ACCEPTED' });
  });

  it.each([
    ['ACCEPTED', '7 days', 200, '您已接受邀约'],
    ['DECLINED', '7 days', 200, '您已婉拒邀约'],
    ['AWAITING', '-1 minute', 410, '答复期限已过'],
    ['EXPIRED', '-1 day', 410, '答复期限已过'],
    ['REVOKED', '7 days', 410, '已撤回'],
    ['QUEUED', '7 days', 200, '尚未送出'],
  ])(
    'shows an invitation that is %s (answer due in %s) as %i',
    async (state, due, status, words) => {
      const page = await platform
        .http()
        .get(await link(state, due))
        .expect(status);
      expect(page.text).toContain(words);
      expect(page.text).not.toContain('<form');
    },
  );

  it.each([
    ['AWAITING', '-1 minute', /期限/],
    ['REVOKED', '7 days', /已撤回/],
    ['EXPIRED', '-1 day', /期限/],
  ])('takes no answer to an invitation that is %s (due in %s)', async (state, due, words) => {
    const refused = await platform
      .http()
      .post(await link(state, due))
      .type('form')
      .send({ answer: 'ACCEPTED' })
      .expect(410);
    expect(refused.text).toMatch(words);
    expect(await stateOf()).toMatchObject({ state });
  });

  it.each(['x', 'A'.repeat(43), 'A'.repeat(150), '%00', '..%2f'])(
    'has a page for the wrong link %s',
    async (token) => {
      for (const page of [
        await platform.http().get(`/answer/${token}`),
        await platform.http().post(`/answer/${token}`).type('form').send({ answer: 'ACCEPTED' }),
      ]) {
        expect([400, 404]).toContain(page.status);
        expect(page.headers['content-type']).toContain('text/html');
        expect(page.text).toMatch(/链接无效|请求内容有误/);
      }
    },
  );

  it('refuses answers that are none', async () => {
    const path = await link();
    for (const body of [{}, { answer: 'MAYBE' }, { answer: 'ACCEPTED', admin: '1' }]) {
      await platform.http().post(path).type('form').send(body).expect(400);
    }
    await platform
      .http()
      .post(path)
      .type('form')
      .send({ answer: 'DECLINED', reason: 'x'.repeat(501) })
      .expect(400);
    await platform.http().post(path).type('text').send('ACCEPTED').expect(415);
    expect(await stateOf()).toMatchObject({ state: 'AWAITING' });
  });

  it.each([
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ Origin: 'http://localhost', Host: 'localhost' }, 200],
    [{}, 200],
  ])('answers a form that comes with %j with %i', async (headers, status) => {
    const path = await link();
    const done = await platform
      .http()
      .post(path)
      .set(headers)
      .type('form')
      .send({ answer: 'ACCEPTED' });
    expect(done.status).toBe(status);
    expect(await stateOf()).toMatchObject({ state: status === 200 ? 'ACCEPTED' : 'AWAITING' });
  });

  it('writes what people typed as text, never as markup', async () => {
    const page = await platform
      .http()
      .get(await link('AWAITING', '7 days', '<img src=x onerror=alert(1)>'));
    expect(page.text).not.toContain('<img');
    expect(page.text).toContain('&lt;img');
  });

  it('takes a telephone answer from the organiser where the letter did not arrive', async () => {
    await link('UNDELIVERED', '-1 day');
    const { rows } = await platform.database.query<{ id: string }>(
      'SELECT id FROM invitation ORDER BY id DESC LIMIT 1',
    );
    const at = `/api/invitations/${rows[0]?.id}`;
    const shown = await platform.http().get(at).expect(200);
    expect(shown.body).toMatchObject({ state: 'UNDELIVERED', stateLabel: '未送达', sentAt: null });
    const done = await platform
      .http()
      .post(`${at}/answer`)
      .send({ answer: 'ACCEPTED', reason: '电话答复' })
      .expect(200);
    expect(done.body).toMatchObject({ state: 'ACCEPTED', answerReason: '电话答复' });
  });

  it('closes with its edition: no answer is taken, the page says so, and the last edition is still shown', async () => {
    const waiting = await link();
    const accepted = await link('ACCEPTED');
    await platform.http().post(`/api/editions/${EDITION.id}/close`).expect(200);
    const page = await platform.http().get(waiting).expect(410);
    expect(page.text).toContain('本届活动已结束，不再接受答复');
    expect(page.text).not.toContain('<form');
    for (const type of ['form', 'json']) {
      const refused = await platform
        .http()
        .post(waiting)
        .type(type)
        .send({ answer: 'ACCEPTED' })
        .expect(410);
      expect(refused.text).toMatch(type === 'json' ? /EDITION_CLOSED/ : /不再接受答复/);
    }
    const calm = await platform.http().get(accepted).expect(200);
    expect(calm.text).toContain('本届活动已结束，没有排定洽谈');
    expect(calm.text).not.toContain('统一排期');
    const home = await platform.http().get('/').expect(200);
    expect(home.text).toContain(EDITION.name);
    expect(home.text).not.toContain('还没有届次');
  });
});
