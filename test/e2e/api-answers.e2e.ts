import { createHash } from 'node:crypto';
import { AnswerLinkSeeds } from './answer-link-seeds.js';
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
  let seeds: AnswerLinkSeeds;
  const link = (...args: Parameters<AnswerLinkSeeds['link']>): Promise<string> =>
    seeds.link(...args);

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = new AnswerLinkSeeds(platform);
    await seeds.begin();
  });
  afterAll(() => platform.stop());

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
      '压铸气孔检测',
      '江澄恒驰动力有限公司',
      '机器视觉检测装备',
      '需求提到“气孔”',
      '12月10日上午<small>周四</small><small>09:00–12:00</small>',
      '会展中心二层A厅',
      '愿意谈',
      '婉拒',
      'name="reason"',
      '不属于本领域',
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
      .send({
        answer,
        words: '  时间合适  ',
        ...(answer === 'DECLINED' ? { reason: 'NO_TIME' } : {}),
      })
      .expect(200);
    expect(done.text).toMatch(words);
    expect(done.headers['content-type']).toMatch(type === 'json' ? /json/ : /html/);
    const kept = answer === 'DECLINED' ? 'NO_TIME' : '时间合适';
    expect(await stateOf()).toEqual({ state: answer, answer_reason: kept });
  });

  it('takes the same answer twice as once, and a change of mind', async () => {
    const path = await link();
    const post = (body: object, type = 'form') => platform.http().post(path).type(type).send(body);
    await post({ answer: 'ACCEPTED' }).expect(200);
    await post({ answer: 'ACCEPTED' }).expect(200);
    const page = await platform.http().get(path).expect(200);
    expect(page.text).toContain('不能参加了');
    const other = await post({ answer: 'COUNTERED', times: 'x' }).expect(409);
    expect(other.text).toContain('现在不能这样答复');
    const json = await post({ answer: 'COUNTERED', times: 'x' }, 'json').expect(409);
    expect(json.body).toMatchObject({ code: 'ILLEGAL_STATE_MOVE' });
    const back = await post({ answer: 'DECLINED', reason: 'NO_TIME' }).expect(200);
    expect(back.text).toMatch(/您已婉拒邀约.*改变主意，愿意参加/s);
    expect(await stateOf()).toEqual({ state: 'DECLINED', answer_reason: 'NO_TIME' });
  });

  it('takes another time by the half days of its boxes, and speaks English to who reads it', async () => {
    const path = await link();
    const page = await platform.http().get(`${path}?lang=en`).expect(200);
    expect(page.text).toMatch(/<html lang="en">.*Yes, but at another time/s);
    const [, session] = /name="times" value="([^"]+)"/.exec(page.text) ?? [];
    const done = await platform
      .http()
      .post(path)
      .set('Accept-Language', 'en')
      .type('form')
      .send({ answer: 'COUNTERED', times: session, words: 'teaching' })
      .expect(200);
    expect(done.text).toContain('You have asked for another time');
    expect(await stateOf()).toMatchObject({ state: 'COUNTERED' });
  });

  it('passes on to a colleague once; the old link only says to whom', async () => {
    const path = await link();
    const form = { answer: 'DELEGATED', name: '周敏', email: 'zhou@people.example.org' };
    const done = await platform.http().post(path).type('form').send(form).expect(200);
    expect(done.text).toContain('您已转交周敏');
    expect(done.text).not.toContain('<form');
    const refused = await platform.http().post(path).type('form').send({ answer: 'ACCEPTED' });
    expect(refused.status).toBe(409);
    expect(await stateOf()).toMatchObject({ state: 'RELEASED' });
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
      expect(page.text).not.toContain('愿意谈</button>');
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
    for (const body of [
      {},
      { answer: 'MAYBE' },
      { answer: 'ACCEPTED', admin: '1' },
      { answer: 'DECLINED' },
      { answer: 'DECLINED', reason: '太远' },
      { answer: 'ACCEPTED', words: 'x'.repeat(201) },
    ]) {
      await platform.http().post(path).type('form').send(body).expect(400);
    }
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
});
