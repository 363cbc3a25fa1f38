import { AccountsService, EntryService } from '@jiqia/accounts';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import { freePort } from '../../tools/services/ports.mjs';
import { Browser } from '../support/browser.js';
import { inBrowser } from '../support/chromium.js';
import { PasskeyAuthenticator } from '../support/passkey-authenticator.js';
import { type Platform, startPlatform } from './api-harness.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const EMAIL = 'qin@example.org';
const FORM = 'application/x-www-form-urlencoded';

/** Somebody who has an account and its password. */
async function person(platform: Platform): Promise<void> {
  const grant = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;
  const form = { email: EMAIL, name: '秦朗', grant };
  const link = await platform.get(AccountsService).create(SYSTEM, form);
  const from = { address: '10.0.0.1', device: '' };
  await platform.get(EntryService).enter(VISITOR, link, { password: PASSWORD }, from);
}

/** Where there is no Chromium `npm test` says so. */

inBrowser('passkeys in a browser', () => {
  let platform: Platform;
  let browser: Browser;
  let authenticatorId: unknown;
  let port: number;
  let site: string;
  beforeAll(async () => {
    port = await freePort();
    site = `http://localhost:${port}`;
    platform = await startPlatform({ PUBLIC_URL: site });
    await new Promise<void>((done) => platform.server.listen(port, '127.0.0.1', done));
    await person(platform);
    browser = await Browser.open();
    await browser.call('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    };
    ({ authenticatorId } = await browser.call('WebAuthn.addVirtualAuthenticator', { options }));
  });
  afterAll(async () => {
    await browser.close();
    await platform.stop();
  });
  const at = (path: string): string =>
    `location.pathname === '${path}' && document.readyState === 'complete'`;
  const text = (): Promise<unknown> => browser.evaluate('document.body.innerText');
  const shows = (words: string): string => `document.body.innerText.includes('${words}')`;
  const signOut = async (): Promise<void> => {
    await browser.goTo(`${site}/account`);
    await browser.send('/account/sign-out', {});
    await browser.until(at('/sign-in'));
  };

  it('are added, sign in without a word typed, and are taken away', async () => {
    await browser.goTo(`${site}/sign-in?next=%2Faccount%2Fpasskeys`);
    await browser.send('/sign-in', { email: EMAIL, password: PASSWORD });
    await browser.until(at('/account/passkeys'));
    await browser.send('/account/passkeys', { name: '值班室的电脑', current: '不是这个密码' });
    await browser.until(shows('密码不符合要求：与现在的密码不符'));
    await browser.send('/account/passkeys', { name: '值班室的电脑', current: PASSWORD });
    await browser.until(`${shows('值班室的电脑')} && ${shows('尚未使用')}`);

    await signOut();
    await browser.goTo(`${site}/sign-in?next=%2Faccount`);
    await browser.evaluate(`document.querySelector('a[href^="/sign-in/passkey"]').click()`);
    await browser.until(at('/sign-in/passkey'));
    await browser.send('/sign-in/passkey', {});
    await browser.until(at('/account'));
    expect(await text()).toContain('秦朗');
    expect(await text()).toMatch(/通行密钥\t.*本次登录/);

    await browser.goTo(`${site}/account/passkeys`);
    expect(await text()).not.toContain('尚未使用');
    await browser.send('/account/passkeys/remove', { current: PASSWORD });
    await browser.until(`!${shows('值班室的电脑')}`);
    await signOut();
    await browser.goTo(`${site}/sign-in/passkey`);
    await browser.send('/sign-in/passkey', {});
    await browser.until(shows('通行密钥未通过验证'));
    const forbidden = browser.complaints.filter((line) => /violates|refused|blocked/i.test(line));
    expect(forbidden).toEqual([]);
  });

  it('do nothing where their user is not known to them, or under another address', async () => {
    await browser.goTo(`${site}/sign-in?next=%2Faccount%2Fpasskeys`);
    await browser.send('/sign-in', { email: EMAIL, password: PASSWORD });
    await browser.until(at('/account/passkeys'));
    await browser.call('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await browser.send('/account/passkeys', { name: '值班室的电脑', current: PASSWORD });
    await browser.until(shows('没有完成'));
    await browser.goTo(`http://127.0.0.1:${port}/sign-in/passkey`);
    await browser.until(shows(`通行密钥只能在 ${site} 使用`));
  });
});

describe('passkeys by their routes', () => {
  let platform: Platform;
  let device: PasskeyAuthenticator;
  beforeAll(async () => {
    platform = await startPlatform({ PUBLIC_URL: 'https://fair.example.org' });
    device = new PasskeyAuthenticator('https://fair.example.org', 'fair.example.org');
    await person(platform);
  });
  afterAll(() => platform.stop());
  const cookies = (answer: { headers: Record<string, unknown> }): string[] =>
    [answer.headers['set-cookie'] ?? []].flat().map(String);
  const first = (line = ''): string => line.split(';')[0] ?? '';

  it('give a challenge to the browser that asked, and say nothing of who is there', async () => {
    const post = (path: string, cookie: string, form: object = {}) =>
      platform.visitor().post(path).set('Cookie', cookie).type('form').send(form);
    const signedIn = await post('/sign-in', '', { email: EMAIL, password: PASSWORD });
    const session = first(cookies(signedIn)[0]);
    const asked = await post('/account/passkeys/options', session, { current: PASSWORD });
    expect(asked.status).toBe(200);
    const [kept] = cookies(asked);
    expect(kept).toMatch(
      /^__Host-jiqia-passkey=[\w-]{43}; Max-Age=300; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    const form = { credential: device.add(asked.body), name: '<b>电脑' };
    const without = await post('/account/passkeys', session, form);
    expect([without.status, without.text]).toEqual([401, expect.stringContaining('未通过验证')]);
    const added = await post('/account/passkeys', `${session}; ${first(kept)}`, form);
    expect(added.status).toBe(303);
    const page = await platform.visitor().get('/account/passkeys').set('Cookie', session);
    expect(page.text).toContain('&lt;b&gt;电脑');

    const [one, two] = [
      await post('/sign-in/passkey/options', ''),
      await post('/sign-in/passkey/options', ''),
    ];
    expect(Object.keys(one.body).toSorted()).toEqual(Object.keys(two.body).toSorted());
    expect(one.body.challenge).not.toBe(two.body.challenge);
    const answer = { credential: device.show(one.body), next: '//evil.example' };
    const stolen = await post('/sign-in/passkey', first(cookies(two)[0]), answer);
    expect([stolen.status, stolen.text]).toEqual([401, expect.stringContaining('未通过验证')]);
    const entered = await post('/sign-in/passkey', first(cookies(one)[0]), answer);
    expect([entered.status, entered.headers['location']]).toEqual([303, '/']);
    const open = cookies(entered).find((line) => /^__Host-jiqia=[\w-]{43}/.test(line));
    await platform.visitor().get('/api/session').set('Cookie', first(open)).expect(200);
    const blank = await post('/sign-in/passkey', '', { credential: 'x'.repeat(15_000) });
    expect(blank.status).toBe(401);
  });

  it('are the only pages with a script, which is one file of this site', async () => {
    const page = await platform.visitor().get('/sign-in/passkey').expect(200);
    expect(page.text.match(/<script[^>]*>/g)).toEqual([
      '<script type="module" src="/sign-in/passkey/script.js">',
    ]);
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; .*; script-src 'self'; connect-src 'self'$/,
    );
    const script = await platform.visitor().get('/sign-in/passkey/script.js').expect(200);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const login = await platform.visitor().get('/sign-in?next=/account').expect(200);
    expect(login.text).toContain('href="/sign-in/passkey?next=%2Faccount"');
    expect(login.headers['content-security-policy']).not.toContain('script-src');
  });

  it('take a form of no other site', async () => {
    for (const path of [
      '/sign-in/passkey',
      '/sign-in/passkey/options',
      '/account/passkeys/options',
    ])
      await platform
        .http()
        .post(path)
        .set('Content-Type', FORM)
        .set('Sec-Fetch-Site', 'cross-site')
        .expect(403);
  });
});
