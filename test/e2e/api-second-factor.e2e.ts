import { AccountsService } from '@jiqia/accounts';
import { loadEnvironment } from '@jiqia/config';
import type { RoleCode } from '@jiqia/contracts/words';
import { type Grant, type Scope, SYSTEM } from '@jiqia/identity';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { authenticatorCode } from '../support/authenticator.js';
import { type Platform, startPlatform } from './api-harness.js';

/** Some scope that the role may have. */
const SCOPES: Partial<Record<RoleCode, Scope>> = {
  EDITION_ORGANISER: { kind: 'edition', id: 'E' },
  PARK_OFFICER: { kind: 'park', id: '江澄园区' },
};
const grantOf = (role: RoleCode): Grant => ({
  role,
  scope: SCOPES[role] ?? { kind: 'platform', id: null },
});
const PASSWORD = '江澄的雨下了三天，桥洞都涨满了 aB1';
const OTHER = '换一句话：芦苇荡里有二十只白鹭 aB1';

describe('the second factor on its pages, under the profile djcp3', () => {
  let platform: Platform;
  let app: NestExpressApplication;
  let cookie = '';
  let email = '';
  let number = 0;
  beforeAll(async () => {
    platform = await startPlatform({ PASSWORD_PROFILE: 'djcp3' });
    app = await createApi(loadEnvironment(asText(platform.environment)));
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await platform.stop();
  });
  beforeEach(async () => {
    await platform.database.query('DELETE FROM sign_in_attempt');
    cookie = '';
  });

  /** As a browser does: keeps the cookie, whatever came of the request. */
  const keep = (answer: request.Response): request.Response => {
    const set = [answer.headers['set-cookie'] ?? []].flat().join('\n');
    cookie = /^jiqia=[\w-]{43}/m.exec(set)?.[0] ?? cookie;
    return answer;
  };
  const get = async (path: string) =>
    keep(await request(platform.server).get(path).set('Cookie', cookie));
  const post = async (path: string, form: object = {}) =>
    keep(await request(platform.server).post(path).set('Cookie', cookie).type('form').send(form));
  const leads = ({ status, headers }: request.Response) => [status, headers['location']];
  const STEP = '/sign-in/step?next=%2Faccount';
  const enter = async (role: 'AUDITOR' | 'PARK_OFFICER') => {
    email = `user${++number}@example.org`;
    const accounts = app.get(AccountsService, { strict: false });
    const link = await accounts.create(SYSTEM, { email, name: '<b>秦朗', grant: grantOf(role) });
    return post(`/link/${link}`, { password: PASSWORD });
  };
  const secretIn = (page: string): string =>
    /<dt>密钥<\/dt><dd><code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '';
  const code = (secret: string, steps: number): string =>
    authenticatorCode(secret, new Date(Date.now() + steps * 30_000));

  it('is set up on the way in by who must have one, and asked for from then on', async () => {
    // A one-time link leads to the start.
    expect(leads(await enter('AUDITOR'))).toEqual([303, '/sign-in/step?next=%2F']);
    // Half a sign-in opens nothing.
    expect((await get('/api/needs')).status).toBe(401);
    expect(leads(await get('/account'))).toEqual([303, '/sign-in?next=%2Faccount']);
    expect((await get(STEP)).text).toContain('您的身份须设置动态验证码后才能使用');
    expect(leads(await post('/sign-in/step/set-up', { next: '/account' }))).toEqual([303, STEP]);
    const page = await get(STEP);
    expect(page.text).toContain('<svg');
    expect(page.text).toContain('&lt;b&gt;秦朗');
    expect(page.text).not.toContain('style="');
    const secret = secretIn(page.text);
    const wrong = await post('/sign-in/step/set-up/confirm', { code: '12', next: '/account' });
    expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('动态验证码不正确')]);
    expect(secretIn(wrong.text)).toBe(secret);
    const form = { code: code(secret, -1), next: '/account' };
    const done = await post('/sign-in/step/set-up/confirm', form);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('请记下恢复码')]);
    expect(done.text.match(/<li><code>[\w-]{29}<\/code>/g)).toHaveLength(10);
    expect((await get('/account')).status).toBe(200);
    expect((await get('/account/second-factor')).text).toContain('您的身份不能取消动态验证码');

    expect(leads(await post('/sign-in', { email, password: PASSWORD, next: '/account' }))).toEqual([
      303,
      STEP,
    ]);
    expect((await get(STEP)).text).toContain('填写动态验证码');
    const refused = await post('/sign-in/step/code', { code: code(secret, -1), next: '/account' });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('已用过')]);
    const entered = await post('/sign-in/step/code', { code: code(secret, 0), next: '/account' });
    expect(leads(entered)).toEqual([303, '/account']);
    expect((await get('/api/session')).status).toBe(200);
    // Who changes the password has shown the second factor already.
    const change = await post('/account/password', { current: PASSWORD, next: OTHER });
    expect(leads(change)).toEqual([303, '/account']);
    // A program sends it along.
    const program = (typed: string) =>
      request(platform.server)
        .post('/api/session')
        .send({ email, password: OTHER, ...(typed ? { code: typed } : {}) });
    expect((await program('')).body).toMatchObject({ status: 401, code: 'SECOND_FACTOR_WANTED' });
    expect((await program(code(secret, 1))).status).toBe(200);
  });

  it('is set up and taken away on the own page by others', async () => {
    expect(leads(await enter('PARK_OFFICER'))).toEqual([303, '/']);
    expect((await get('/account')).text).toContain('href="/account/second-factor"');
    expect((await get('/account/second-factor')).text).toContain('开始设置');
    const begun = await post('/account/second-factor');
    expect(leads(begun)).toEqual([303, '/account/second-factor']);
    const secret = secretIn((await get('/account/second-factor')).text);
    const before = cookie;
    const unasked = await post('/account/second-factor/confirm', { code: code(secret, -1) });
    expect([unasked.status, unasked.text]).toEqual([
      400,
      expect.stringContaining('现在的密码：与现在的密码不符'),
    ]);
    const form = { code: code(secret, -1), current: PASSWORD };
    await post('/account/second-factor/confirm', form);
    expect(cookie).not.toBe(before);
    expect((await get('/account/second-factor')).text).toContain('恢复码还剩 10 个');
    const wrong = await post('/account/second-factor/remove', { code: '1' });
    expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('动态验证码不正确')]);
    const removed = await post('/account/second-factor/remove', { code: code(secret, 0) });
    expect(leads(removed)).toEqual([303, '/account/second-factor']);
    expect((await get('/account/second-factor')).text).toContain('开始设置');
  });

  it('comes before an old password, which is changed before anything is open', async () => {
    await enter('PARK_OFFICER');
    await platform.database.query(
      `UPDATE account SET lock_version = lock_version + 1, password_changed_at = now() - interval '91 days' WHERE email = $1`,
      [email],
    );
    expect(leads(await post('/sign-in', { email, password: PASSWORD, next: '/account' }))).toEqual([
      303,
      STEP,
    ]);
    const page = await get(STEP);
    expect(page.text).toContain('密码已满 90 天');
    const form = { current: PASSWORD, next: PASSWORD, to: '/account' };
    const same = await post('/sign-in/step/password', form);
    expect([same.status, same.text]).toEqual([400, expect.stringContaining('最近五次用过的密码')]);
    const changed = await post('/sign-in/step/password', { ...form, next: OTHER });
    expect(leads(changed)).toEqual([303, '/account']);
    expect((await get('/account')).status).toBe(200);
  });

  it('leads whoever has no sign-in under way back to its beginning', async () => {
    for (const cookieThere of ['', `jiqia=${'x'.repeat(43)}`, platform.organiser.cookie]) {
      cookie = cookieThere;
      expect(leads(await get('/sign-in/step?next=//evil.example'))).toEqual([
        303,
        '/sign-in?next=%2F',
      ]);
      for (const path of ['code', 'set-up', 'set-up/confirm', 'password'])
        expect(leads(await post(`/sign-in/step/${path}`, {}))).toEqual([303, '/sign-in?next=%2F']);
    }
  });
});

/** An environment as variables again. */
const asText = (environment: object): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
