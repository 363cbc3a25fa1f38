import { AccountsService, EntryService, OidcAccounts } from '@jiqia/accounts';
import { loadEnvironment } from '@jiqia/config';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { type OidcPeer, type OidcUser, startOidcPeer } from '../support/oidc-peer.js';
import { type Platform, startPlatform } from './api-harness.js';

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;
const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const HOME = 'http://127.0.0.1:3100';

/** A cookie that an answer sets, as a `Cookie` header has it; '' when it sets none, or takes it away. */
function cookieOf(answer: request.Response, name: string): string {
  const set: string[] = [answer.headers['set-cookie'] ?? []].flat();
  return (
    set.map((line) => new RegExp(`^${name}=[\\w-]+`).exec(line)?.[0] ?? '').find(Boolean) ?? ''
  );
}

describe('signing in at an identity provider', () => {
  let peer: OidcPeer;
  let platform: Platform;
  let app: NestExpressApplication;
  let number = 0;
  beforeAll(async () => {
    peer = await startOidcPeer(`${HOME}/sign-in/oidc/callback`);
    platform = await startPlatform({
      PUBLIC_URL: HOME,
      OIDC_ISSUER: peer.issuer,
      OIDC_CLIENT_ID: peer.clientId,
      OIDC_CLIENT_SECRET: peer.clientSecret,
      OIDC_NAME: '市政务统一认证',
    });
    app = await createApi(loadEnvironment(asText(platform.environment)));
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await platform.stop();
    await peer.close();
  });
  beforeEach(() => platform.database.query('DELETE FROM sign_in_attempt'));

  const get = (path: string, cookie = '') =>
    request(platform.server).get(path).set('Cookie', cookie);
  /** Sets out: where to, and what the browser keeps. */
  const begin = async (next = '/account') => {
    const answer = await get(`/sign-in/oidc?next=${encodeURIComponent(next)}`).expect(303);
    return { address: answer.headers['location'] ?? '', flow: cookieOf(answer, 'jiqia-oidc') };
  };
  const back = ({ pathname, search }: URL, cookie: string) => get(`${pathname}${search}`, cookie);
  const signIn = async (user: OidcUser, cookie = '') => {
    const { address, flow } = await begin();
    return back(await peer.signIn(address, user), `${flow}; ${cookie}`);
  };
  const make = async (enter: boolean): Promise<string> => {
    const email = `user${++number}@example.org`;
    const accounts = app.get(AccountsService, { strict: false });
    const link = await accounts.create(SYSTEM, { email, name: '秦朗', grant: AUDITOR });
    const from = { address: '10.0.0.1', device: '' };
    const entry = app.get(EntryService, { strict: false });
    if (enter) await entry.enter(VISITOR, link, { password: PASSWORD }, from);
    return email;
  };
  const person = (email: string, verified = true): OidcUser => ({
    subject: `subject of ${email.toLowerCase()}`,
    email,
    verified,
  });
  const whoIs = async (answer: request.Response): Promise<unknown> =>
    (await get('/api/session', cookieOf(answer, 'jiqia'))).body;

  it('is offered where it is configured, with PKCE, state and nonce', async () => {
    const page = await get('/sign-in?next=/account').expect(200);
    expect(page.text).toContain('href="/sign-in/oidc?next=%2Faccount"');
    expect(page.text).toContain('用市政务统一认证登录');
    const { address, flow } = await begin();
    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${HOME}/sign-in/oidc/callback`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThan(40);
      expect(Buffer.from(flow.split('=')[1] ?? '', 'base64url').toString('latin1')).not.toContain(
        asked.get(name),
      );
    }
  });

  it('finds an account by the address that the provider vouches for, and from then on by the subject', async () => {
    const email = await make(true);
    const answer = await signIn(person(email.toUpperCase()));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/account']);
    expect(await whoIs(answer)).toMatchObject({ email });
    // The provider has another address for the same person by now.
    const moved = { ...person(email), email: 'moved@example.org', verified: false };
    expect(await whoIs(await signIn(moved))).toMatchObject({ email });
    // And another person has the address now.
    const heir = await signIn({ ...person(email), subject: 'an heir' });
    expect([heir.status, heir.text]).toEqual([403, expect.stringContaining('没有对应的技洽账户')]);
    expect(cookieOf(heir, 'jiqia')).toBe('');
  });

  it('finds an account that was linked beforehand', async () => {
    const email = await make(true);
    const links = app.get(OidcAccounts, { strict: false });
    const whom = { issuer: peer.issuer, subject: 'S-1' };
    await links.link(SYSTEM, email, whom);
    await expect(links.link(SYSTEM, email, whom)).rejects.toMatchObject({
      code: 'OIDC_LINKED_ALREADY',
    });
    const answer = await signIn({ subject: 'S-1', email: '', verified: false });
    expect(await whoIs(answer)).toMatchObject({ email });
  });

  it('lets in who was invited, without a password', async () => {
    const email = await make(false);
    expect(await whoIs(await signIn(person(email)))).toMatchObject({ email });
    const { rows } = await platform.database.query(`SELECT state FROM account WHERE email = $1`, [
      email,
    ]);
    expect(rows).toEqual([{ state: 'ACTIVE' }]);
    expect(await violatedInvariants(platform.environment.DATABASE_URL)).toEqual([]);
  });

  it('makes nobody an account, and lets neither unverified addresses nor blocked accounts in', async () => {
    const before = await platform.database.query('SELECT 1 FROM account');
    const email = await make(true);
    const blocked = await make(true);
    await app.get(AccountsService, { strict: false }).block(SYSTEM, blocked);
    for (const user of [person('stranger@example.org'), person(email, false), person(blocked)])
      expect((await signIn(user)).status).toBe(403);
    const { rowCount } = await platform.database.query('SELECT 1 FROM account');
    expect(rowCount).toBe((before.rowCount ?? 0) + 2);
    expect(
      (
        await platform.database.query('SELECT 1 FROM oidc_link WHERE subject LIKE $1', [
          `%${blocked}`,
        ])
      ).rowCount,
    ).toBe(0);
  });

  it('takes no answer that another browser asked for, none twice, and none that was changed', async () => {
    const email = await make(true);
    const mine = await begin();
    const strangers = await begin();
    const answer = await peer.signIn(mine.address, person(email));
    for (const cookie of ['', strangers.flow, 'jiqia-oidc=forged']) {
      const refused = await back(answer, cookie);
      expect([refused.status, refused.text]).toEqual([
        401,
        expect.stringContaining('身份认证未成功'),
      ]);
    }
    const changed = new URL(answer);
    changed.searchParams.set('state', 'x');
    expect((await back(changed, mine.flow)).status).toBe(401);
    const denied = new URL(`${HOME}/sign-in/oidc/callback?error=access_denied&state=x`);
    expect((await back(denied, mine.flow)).status).toBe(401);
    expect((await back(answer, mine.flow)).status).toBe(303);
    expect((await back(answer, mine.flow)).status).toBe(401);
  });

  it('ends the session that the browser had, and asks for the second factor as any sign-in', async () => {
    const email = await make(true);
    const first = cookieOf(await signIn(person(email)), 'jiqia');
    const second = await signIn(person(email), first);
    expect((await get('/api/session', first)).status).toBe(401);
    await platform.database.query(
      `INSERT INTO second_factor (account_id, sealed, confirmed_at) SELECT id, 'x', now() FROM account WHERE email = $1`,
      [email],
    );
    const third = await signIn(person(email), cookieOf(second, 'jiqia'));
    expect(third.headers['location']).toBe('/sign-in/step?next=%2Faccount');
    expect((await get('/api/session', cookieOf(third, 'jiqia'))).status).toBe(401);
  });

  it('is not offered where there is no provider, and says so when the provider is away', async () => {
    const none = await startPlatform();
    const page = await none.visitor().get('/sign-in');
    expect(page.text).not.toContain('/sign-in/oidc');
    await none.visitor().get('/sign-in/oidc').expect(401);
    await none.stop();
    const away = await startPlatform({
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_CLIENT_ID: 'x',
      OIDC_CLIENT_SECRET: 'x',
    });
    const refused = await away.visitor().get('/sign-in/oidc').expect(401);
    expect(refused.text).toContain('身份认证未成功');
    await away.stop();
  });
});

/** An environment as variables again. */
const asText = (environment: object): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
