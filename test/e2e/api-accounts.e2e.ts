import { AccountsService, DemoAccountsService } from '@jiqia/accounts';
import { loadEnvironment } from '@jiqia/config';
import { SYSTEM } from '@jiqia/identity';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { signedIn } from '../support/sign-in.mjs';
import { type Platform, startPlatform } from './api-harness.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const OTHER = '换一句话：芦苇荡里有二十只白鹭';
const PAGES = ['/account', '/sign-in', '/link/x'];

/** The session cookie that an answer sets, as a `Cookie` header has it; '' when it sets none or takes it away. */
function cookieOf(answer: request.Response): string {
  const set = [answer.headers['set-cookie'] ?? []].flat().join('\n');
  return /^(?:__Host-)?jiqia=[\w-]{43}/m.exec(set)?.[0] ?? '';
}

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;

describe('accounts', () => {
  let platform: Platform;
  /** Another process of the api on the same database, as far as a test can tell. */
  let second: NestExpressApplication;
  let accounts: AccountsService;
  let number = 0;

  beforeAll(async () => {
    platform = await startPlatform();
    second = await createApi(loadEnvironment({ ...asText(platform.environment) }));
    await second.init();
    accounts = second.get(AccountsService, { strict: false });
  });
  afterAll(async () => {
    await second.close();
    await platform.stop();
  });

  const elsewhere = (): TestAgent => request(second.getHttpServer() as Server);
  const at = (cookie: string): TestAgent => request.agent(platform.server).set('Cookie', cookie);
  const link = (secret: string): string => `/link/${secret}`;
  /** Signs in by the page. Each test has addresses of its own only where it says so: limits are wide enough. */
  const signIn = (email: string, password: string, before = ''): request.Test =>
    platform
      .visitor()
      .post('/sign-in')
      .set('Cookie', before)
      .type('form')
      .send({ email, password, next: '/account' });
  /** An account that has entered by its link. */
  const entered = async (password = PASSWORD): Promise<{ email: string; cookie: string }> => {
    const email = `user${++number}@example.org`;
    const secret = await accounts.create(SYSTEM, {
      email,
      name: '秦朗',
      grant: { role: 'PLATFORM_ORGANISER', scope: { kind: 'platform', id: null } },
    });
    const answer = await platform.visitor().post(link(secret)).type('form').send({ password });
    expect(answer.status).toBe(303);
    return { email, cookie: cookieOf(answer) };
  };
  const statusOf = async (cookie: string, path = '/api/session'): Promise<number> =>
    (await at(cookie).get(path)).status;
  beforeEach(() => platform.database.query('DELETE FROM sign_in_attempt'));

  it('let their person in by a one-time link: looking changes nothing, using it works once', async () => {
    const email = 'once@example.org';
    const secret = await accounts.create(SYSTEM, { email, name: '<b>秦朗', grant: AUDITOR });
    for (let i = 0; i < 3; i++) {
      const page = await platform.visitor().get(link(secret)).expect(200);
      expect(page.text).toContain('设置密码，启用账户');
      expect(page.text).toContain('&lt;b&gt;秦朗');
      expect(page.text).not.toContain('<b>');
    }
    const weak = await platform.visitor().post(link(secret)).type('form').send({ password: '短' });
    expect([weak.status, weak.text]).toEqual([400, expect.stringContaining('不能少于 15 字')]);
    const both = await Promise.all(
      [0, 1].map(() =>
        platform.visitor().post(link(secret)).type('form').send({ password: PASSWORD }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([303, 404]));
    await platform.visitor().get(link(secret)).expect(404);
    const cookie = both.map(cookieOf).find((one) => one !== '') ?? '';
    const me = await at(cookie).get('/api/session').expect(200);
    expect(me.body).toMatchObject({ email, roles: [{ code: 'AUDITOR', label: '审计员' }] });
  });

  it('sign in by page and by program, and go where they wanted to, within this site only', async () => {
    const { email } = await entered();
    const page = await signIn(email, PASSWORD);
    expect([page.status, page.headers['location']]).toEqual([303, '/account']);
    expect(page.headers['set-cookie']).toEqual([
      expect.stringMatching(/^jiqia=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    // Full-width letters and blanks of an address are the same address.
    const json = await platform
      .visitor()
      .post('/api/session')
      .send({ email: ` ${email.toUpperCase()} `, password: PASSWORD.normalize('NFD') })
      .expect(200);
    expect(await statusOf(cookieOf(json), '/api/needs')).toBe(200);
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'x']) {
      const answer = await platform
        .visitor()
        .post('/sign-in')
        .type('form')
        .send({ email, password: PASSWORD, next });
      expect(answer.headers['location']).toBe('/');
    }
  });

  it('get a new session at each sign-in, and the one before ends', async () => {
    const { email, cookie } = await entered();
    const again = cookieOf(await signIn(email, PASSWORD, cookie));
    expect(again).not.toBe(cookie);
    expect([await statusOf(cookie), await statusOf(again)]).toEqual([401, 200]);
    // A cookie that somebody planted is not taken over.
    const planted = `jiqia=${'p'.repeat(43)}`;
    expect(cookieOf(await signIn(email, PASSWORD, planted))).not.toContain('ppp');
    expect(await statusOf(planted)).toBe(401);
  });

  it('end sessions for every process at once: own ones from the list, nobody else’s', async () => {
    const { email, cookie } = await entered();
    const other = cookieOf(await signIn(email, PASSWORD));
    const read = () => elsewhere().get('/api/needs').set('Cookie', other);
    await read().expect(200);
    const page = await at(cookie).get('/account').expect(200);
    const ids = [...page.text.matchAll(/name="id" value="([0-9a-f]{64})"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(1);
    expect(page.text).toContain('本次登录');
    const stranger = await entered();
    const end = (who: string, current = PASSWORD) =>
      at(who).post('/account/sessions').type('form').send({ id: ids[0], current });
    await end(stranger.cookie).expect(404);
    const unasked = await end(cookie, '不是这一句，绝对不是这一句话');
    expect([unasked.status, unasked.text]).toEqual([
      400,
      expect.stringContaining('与现在的密码不符'),
    ]);
    await read().expect(200);
    await end(cookie).expect(303);
    await read().expect(401);
    expect(await statusOf(cookie)).toBe(200);
  });

  it('leave nothing to a cookie that was stolen before the sign-out', async () => {
    const { email, cookie } = await entered();
    const out = await at(cookie).post('/account/sign-out').expect(303);
    expect(out.headers['set-cookie']).toEqual([
      expect.stringContaining('Expires=Thu, 01 Jan 1970'),
    ]);
    expect(await statusOf(cookie)).toBe(401);
    await elsewhere().get('/api/needs').set('Cookie', cookie).expect(401);
    const json = cookieOf(await signIn(email, PASSWORD));
    await at(json).delete('/api/session').expect(204);
    expect(await statusOf(json)).toBe(401);
  });

  it('change their password: every other session and link ends, this one goes on under another secret', async () => {
    const { email, cookie } = await entered();
    const other = cookieOf(await signIn(email, PASSWORD));
    const reset = await accounts.reset(SYSTEM, email);
    const change = (current: string, next: string) =>
      at(cookie).post('/account/password').type('form').send({ current, next });
    const wrong = await change('不是这一句，绝对不是这一句话', OTHER);
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('与现在的密码不符')]);
    const guessable = await change(PASSWORD, `jiqia-${email}-123456789`);
    expect(guessable.text).toContain('太容易猜到');
    const mine = cookieOf(await change(PASSWORD, OTHER).then((answer) => answer));
    expect(await Promise.all([cookie, other, mine].map((one) => statusOf(one)))).toEqual([
      401, 401, 200,
    ]);
    await platform.visitor().get(link(reset)).expect(404);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, OTHER)).status).toBe(303);
  });

  it('lose their sessions at once when they are blocked, and come back by a new invitation', async () => {
    const { email, cookie } = await entered();
    await accounts.block(SYSTEM, email);
    expect(await statusOf(cookie)).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    const secret = await accounts.invite(SYSTEM, email);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    await platform.visitor().post(link(secret)).type('form').send({ password: OTHER }).expect(303);
    expect((await signIn(email, OTHER)).status).toBe(303);
  });

  it('are over after 30 minutes without a call, after 12 hours in any case, and note their use once a minute', async () => {
    const { cookie, accountId } = await signedIn(platform.database);
    const set = (what: string) =>
      platform.database.query(`UPDATE session SET ${what} WHERE account_id = $1`, [accountId]);
    const used = async (): Promise<number> => {
      const { rows } = await platform.database.query<{ ms: string }>(
        `SELECT extract(epoch FROM now() - last_used_at) * 1000 AS ms FROM session WHERE account_id = $1`,
        [accountId],
      );
      return Number(rows[0]?.ms);
    };
    await set(`last_used_at = now() - interval '50 seconds'`);
    expect(await statusOf(cookie)).toBe(200);
    expect(await used()).toBeGreaterThan(49_000);
    await set(`last_used_at = now() - interval '29 minutes'`);
    expect(await statusOf(cookie)).toBe(200);
    expect(await used()).toBeLessThan(20_000);
    await set(`last_used_at = now() - interval '31 minutes'`);
    expect(await statusOf(cookie)).toBe(401);
    await set(`last_used_at = now(), absolute_until = now() - interval '1 second'`);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('answer alike for known and unknown addresses, wrong passwords, invited and blocked accounts', async () => {
    const { email } = await entered();
    const blocked = await entered();
    await accounts.block(SYSTEM, blocked.email);
    await accounts.create(SYSTEM, { email: 'new@example.org', name: '新', grant: AUDITOR });
    const mails = [email, blocked.email, 'new@example.org', 'nobody@example.org'];
    const pages = await Promise.all(mails.map((mail) => signIn(mail, 'something quite wrong')));
    expect(pages.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(new Set(pages.map(({ headers }) => Object.keys(headers).join())).size).toBe(1);
    expect(pages[0]?.text).toContain('邮箱或密码不正确');
    const problems = await Promise.all(
      mails.map((mail) =>
        platform.visitor().post('/api/session').send({ email: mail, password: 'wrong' }),
      ),
    );
    expect(new Set(problems.map(({ text }) => text)).size).toBe(1);
    expect(problems[0]?.body).toMatchObject({ status: 401, code: 'SIGN_IN_FAILED' });
  });

  it('say when to try again after too many failures, on the page as to a program, through any process', async () => {
    const { email } = await entered();
    for (let i = 0; i < 5; i++) expect((await signIn(email, 'wrong')).status).toBe(401);
    const page = await signIn(email, PASSWORD);
    expect([page.status, page.headers['retry-after']]).toEqual([429, '900']);
    expect(page.text).toContain('尝试次数过多，请于 15 分钟后再试');
    const problem = await elsewhere().post('/api/session').send({ email, password: PASSWORD });
    expect([problem.status, problem.headers['retry-after']]).toEqual([429, '900']);
    // Nobody gets another address by saying so: no proxy was named.
    const forged = await elsewhere()
      .post('/api/session')
      .set('X-Forwarded-For', '10.1.2.3')
      .send({ email, password: PASSWORD });
    expect(forged.status).toBe(429);
  });

  it('keep passwords and secrets nowhere', async () => {
    const { email, cookie } = await entered();
    const login = { email, password: PASSWORD };
    await platform
      .visitor()
      .post('/api/session')
      .set('Idempotency-Key', 'k')
      .send(login)
      .expect(200);
    const { rows } = await platform.database.query<{ text: string }>(
      `SELECT concat((SELECT string_agg(to_jsonb(s)::text, '') FROM session s), (SELECT string_agg(to_jsonb(a)::text, '') FROM account a),
         (SELECT string_agg(to_jsonb(e)::text, '') FROM audit_entry e), (SELECT string_agg(to_jsonb(k)::text, '') FROM idempotency_key k)) AS text`,
    );
    expect(rows[0]?.text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(rows[0]?.text).not.toContain(PASSWORD);
    expect(rows[0]?.text).not.toContain(cookie.split('=')[1]);
    const kept = await platform.database.query('SELECT 1 FROM idempotency_key');
    expect(kept.rowCount).toBe(0);
  });

  it('take no form of another site, with or without a session', async () => {
    const { email, cookie } = await entered();
    for (const [path, form] of [
      ['/sign-in', { email, password: PASSWORD }],
      ['/account/sign-out', {}],
    ] as const) {
      const send = () => at(cookie).post(path).type('form').send(form);
      await send().set('Sec-Fetch-Site', 'cross-site').expect(403);
      await send().set('Origin', 'https://evil.example').expect(403);
    }
    expect(await statusOf(cookie)).toBe(200);
  });

  it('have pages that nobody keeps, frames or scripts', async () => {
    for (const path of PAGES) {
      const page = await platform.http().get(path);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.text).not.toContain('<script');
    }
    const attack = '/"><script>alert(1)</script>';
    const page = await platform.visitor().get('/sign-in').query({ next: attack }).expect(200);
    expect(page.text).not.toContain('<script');
  });

  it('of the demo are made only where there is none, and are shown on no other sign-in page', async () => {
    const demo = second.get(DemoAccountsService, { strict: false });
    await demo.make(SYSTEM, [{ email: 'x@demo.example.org', name: '演示审计员', grant: AUDITOR }]);
    expect(await demo.list()).toEqual([]);
    expect((await platform.visitor().get('/sign-in')).text).not.toContain('演示环境');
  });
});

/** An environment as variables again. */
const asText = (environment: object): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
