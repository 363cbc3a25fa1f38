import {
  AccountsModule,
  AccountsService,
  EntryService,
  FactorResetService,
  type Opened,
  OwnPasskeysService,
  PasskeySignInService,
  SessionsService,
  SignInService,
} from '@jiqia/accounts';
import type { RoleCode } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { type Actor, accountActor, SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  type AuthenticatorTricks,
  PasskeyAuthenticator,
} from '../../support/passkey-authenticator.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了 aB1';
const FROM = { address: '10.0.0.1', device: 'Linux Chrome' };
const ORIGIN = 'https://fair.example.org';
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('passkeys', () => {
  let app: TestApp;
  /** Another process of the same installation, where a second factor is asked of organisers and auditors. */
  let other: TestApp;
  let number = 0;
  let email: string;
  let actor: Actor;
  let opened: Opened;
  let sessionId: string;
  let device: PasskeyAuthenticator;

  beforeAll(async () => {
    app = await createTestApp([AccountsModule]);
    other = await createTestApp([AccountsModule], {
      databaseUrl: app.url,
      environment: { PASSWORD_PROFILE: 'djcp3' },
    });
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  const sessionOf = async (secret: string): Promise<string> =>
    (await app.get(SessionsService).recognise(secret))?.sessionId ?? '';
  /** Somebody new, who has signed in by password; `actor` is theirs. */
  const person = async (role: RoleCode = 'AUDITOR'): Promise<void> => {
    email = `user${++number}@example.org`;
    const grant = { role, scope: { kind: 'platform', id: null } } as const;
    const link = await app.get(AccountsService).create(SYSTEM, { email, name: '秦朗', grant });
    opened = await app.get(EntryService).enter(VISITOR, link, { password: PASSWORD }, FROM);
    const [row] = await app.sql<{ id: string }>(`SELECT id FROM account WHERE email = $1`, [email]);
    actor = accountActor(row?.id ?? '', []);
    sessionId = await sessionOf(opened.secret);
    device = new PasskeyAuthenticator(ORIGIN, 'fair.example.org');
  };
  beforeEach(async () => {
    await app.sql('DELETE FROM sign_in_attempt');
    await person();
  });
  const own = () => app.get(OwnPasskeysService);
  const asking = (current = PASSWORD) => ({ actor, sessionId, current, from: FROM });
  const begin = () => own().begin(asking());
  const add = async (tricks: AuthenticatorTricks = {}, name = '办公室的电脑'): Promise<void> => {
    const { options, kept } = await begin();
    await own().finish(actor, sessionId, { kept, credential: device.add(options, tricks), name });
  };
  const beginSignIn = () => app.get(PasskeySignInService).begin(VISITOR, FROM);
  const finishSignIn = (kept: string, credential: string, at = app) =>
    at.get(PasskeySignInService).finish(VISITOR, { kept, credential }, FROM);
  const signIn = async (tricks: AuthenticatorTricks = {}, at = app): Promise<Opened> => {
    const { options, kept } = await beginSignIn();
    return finishSignIn(kept, device.show(options, tricks), at);
  };

  it('are added under a name, sign in through any process, and are both factors', async () => {
    const elsewhere = await app
      .get(SignInService)
      .signIn(VISITOR, { email, password: PASSWORD }, FROM);
    await add();
    expect(await own().list(actor)).toEqual([
      {
        id: expect.any(String),
        name: '办公室的电脑',
        createdAt: expect.any(Date),
        lastUsedAt: null,
      },
    ]);
    // Whoever was in by what was there before is out, but for this session.
    expect(await sessionOf(elsewhere.secret)).toBe('');
    expect(await sessionOf(opened.secret)).toBe(sessionId);
    // The profile of the other process asks a second factor of an auditor.
    const entered = await signIn({}, other);
    expect(entered.stage).toBe('OPEN');
    expect(await other.get(SessionsService).recognise(entered.secret)).not.toBeNull();
    const [listed] = await own().list(actor);
    expect(listed?.lastUsedAt).toBeInstanceOf(Date);
    const sessions = await app.get(SessionsService).list(actor);
    const ways = sessions.map(({ way, secondFactor }) => `${way} ${secondFactor}`);
    expect(ways.toSorted()).toEqual(['LINK false', 'PASSKEY true']);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('ask the authenticator to know its user and to be found without a name', async () => {
    const { options } = await begin();
    expect(options).toMatchObject({
      rp: { id: 'fair.example.org' },
      user: { name: email },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const asked = (await beginSignIn()).options;
    expect(asked).toMatchObject({ rpId: 'fair.example.org', userVerification: 'required' });
    expect(asked.allowCredentials ?? []).toEqual([]);
  });

  const WRONG: readonly (readonly [string, AuthenticatorTricks])[] = [
    ['for another site', { origin: 'https://fair.example.com' }],
    ['for this site without https', { origin: 'http://fair.example.org' }],
    ['for another name', { rpId: 'example.org' }],
    ['without knowing its user', { verified: false }],
    ['of another kind', { type: 'webauthn.other' }],
  ];
  it.each(WRONG)('are not added by an answer %s', async (_what, tricks) => {
    expect(await told(add(tricks))).toBe('PASSKEY_REFUSED');
    expect(await own().list(actor)).toEqual([]);
  });

  it.each([
    ...WRONG,
    ['signed by another key', { foreignKey: true }],
    ['that names another account', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['that names no account', { userHandle: '' }],
  ] as const)('let nobody in by an answer %s', async (_what, tricks) => {
    await add();
    expect(await told(signIn(tricks))).toBe('PASSKEY_REFUSED');
    expect((await app.get(SessionsService).list(actor)).map(({ way }) => way)).toEqual(['LINK']);
    expect(await told(signIn())).toBe('ok');
  });

  it('answer each challenge once, within five minutes, for its browser and its use alone', async () => {
    await add();
    const first = await beginSignIn();
    const answer = device.show(first.options);
    expect(await told(finishSignIn(first.kept, answer))).toBe('ok');
    expect(await told(finishSignIn(first.kept, answer))).toBe('PASSKEY_REFUSED');
    // A wrong answer takes the challenge, too.
    const second = await beginSignIn();
    expect(await told(finishSignIn(second.kept, '{}'))).toBe('PASSKEY_REFUSED');
    expect(await told(finishSignIn(second.kept, device.show(second.options)))).toBe(
      'PASSKEY_REFUSED',
    );
    // What was signed for the challenge of another browser.
    const [mine, theirs] = [await beginSignIn(), await beginSignIn()];
    expect(await told(finishSignIn(theirs.kept, device.show(mine.options)))).toBe(
      'PASSKEY_REFUSED',
    );
    for (const kept of ['', 'x'.repeat(43)])
      expect(await told(finishSignIn(kept, device.show(mine.options)))).toBe('PASSKEY_REFUSED');
    // For adding one.
    const adding = await begin();
    expect(await told(finishSignIn(adding.kept, device.show(adding.options)))).toBe(
      'PASSKEY_REFUSED',
    );
    const late = await beginSignIn();
    await app.sql(`UPDATE passkey_challenge SET expires_at = now() - interval '1 second'`);
    expect(await told(finishSignIn(late.kept, device.show(late.options)))).toBe('PASSKEY_REFUSED');
    const both = await beginSignIn();
    const same = device.show(both.options);
    const ends = await Promise.all([
      told(finishSignIn(both.kept, same)),
      told(finishSignIn(both.kept, same, other)),
    ]);
    expect(ends.toSorted()).toEqual(['PASSKEY_REFUSED', 'ok']);
  });

  it('count their uses: one that counts again is a copy', async () => {
    await add();
    await signIn({ counter: 7 });
    expect(await told(signIn({ counter: 7 }))).toBe('PASSKEY_REFUSED');
    expect(await told(signIn({ counter: 6 }))).toBe('PASSKEY_REFUSED');
    expect(await told(signIn({ counter: 0 }))).toBe('PASSKEY_REFUSED');
    expect(await told(signIn({ counter: 8 }))).toBe('ok');
    // Those that are kept in a cloud never count.
    device = new PasskeyAuthenticator(ORIGIN, 'fair.example.org', false);
    await add();
    expect(await told(signIn())).toBe('ok');
    expect(await told(signIn())).toBe('ok');
  });

  it('let nobody in who is blocked, was invited anew or took the passkey away', async () => {
    await add();
    const accounts = app.get(AccountsService);
    await accounts.block(SYSTEM, email);
    expect(await told(signIn())).toBe('PASSKEY_REFUSED');
    const link = await accounts.invite(SYSTEM, email);
    expect(await told(signIn())).toBe('PASSKEY_REFUSED');
    opened = await app.get(EntryService).enter(VISITOR, link, { password: PASSWORD }, FROM);
    sessionId = await sessionOf(opened.secret);
    expect(await own().list(actor)).toEqual([]);
    expect(await told(signIn())).toBe('PASSKEY_REFUSED');
    await add();
    const [passkey] = await own().list(actor);
    await own().remove(asking(), passkey?.id ?? '');
    expect(await told(signIn())).toBe('PASSKEY_REFUSED');
    const never = new PasskeyAuthenticator(ORIGIN, 'fair.example.org');
    never.add({ challenge: 'AA', user: { id: 'AAAAAAAAAAAAAAAAAAAAAA' } });
    const { options, kept } = await beginSignIn();
    expect(await told(finishSignIn(kept, never.show(options)))).toBe('PASSKEY_REFUSED');
  });

  it('are taken away by an organiser from who has lost them', async () => {
    await add();
    await app.get(FactorResetService).reset(SYSTEM, email);
    expect(await told(signIn())).toBe('PASSKEY_REFUSED');
    expect(await told(app.get(FactorResetService).reset(SYSTEM, email))).toBe('SECOND_FACTOR_NONE');
  });

  it('change for nobody who does not know the password, and are nobody else’s to take away', async () => {
    expect(await told(own().begin(asking('不是这个密码')))).toBe('PASSWORD_REFUSED');
    await add();
    const [passkey] = await own().list(actor);
    expect(await told(own().remove(asking('不是这个密码'), passkey?.id ?? ''))).toBe(
      'PASSWORD_REFUSED',
    );
    const owner = actor;
    const adding = await begin();
    await person();
    expect(await told(own().remove(asking(), passkey?.id ?? ''))).toBe('PASSKEY_NOT_FOUND');
    expect(await told(own().remove(asking(), 'x'))).toBe('PASSKEY_NOT_FOUND');
    const form = { kept: adding.kept, credential: device.add(adding.options), name: 'x' };
    expect(await told(own().finish(actor, sessionId, form))).toBe('PASSKEY_REFUSED');
    expect(await own().list(owner)).toHaveLength(1);
    expect(await own().list(actor)).toEqual([]);
  });

  it('ask who has no password to have signed in a short while ago', async () => {
    await app.sql(
      `UPDATE account SET password_hash = NULL, lock_version = lock_version + 1 WHERE id = $1`,
      [actor.id],
    );
    await app.sql(
      `INSERT INTO oidc_link (issuer, subject, account_id) VALUES ('https://id.example.org', 'S-1', $1)`,
      [actor.id],
    );
    expect(await told(own().begin(asking('')))).toBe('ok');
    await app.sql(
      `UPDATE session SET created_at = created_at - interval '11 minutes' WHERE id = $1`,
      [sessionId],
    );
    expect(await told(own().begin(asking('')))).toBe('SIGN_IN_AGAIN');
  });

  it('are twenty at most, each once, and have a name', async () => {
    const { options, kept } = await begin();
    const form = { kept, credential: device.add(options), name: '  ' };
    expect(await told(own().finish(actor, sessionId, form))).toBe('REQUEST_INVALID');
    for (let i = 0; i < 20; i++) await add({}, `第 ${i} 个`);
    expect((await own().list(actor)).length).toBe(20);
    expect(await told(begin())).toBe('PASSKEYS_FULL');
  });

  it('are limited like any sign-in', async () => {
    const ends: string[] = [];
    for (let i = 0; i < 31; i++) ends.push(await told(beginSignIn()));
    expect(new Set(ends.slice(0, 30))).toEqual(new Set(['ok']));
    expect(ends[30]).toBe('SIGN_IN_LIMITED');
  });
});

it('passkeys are off where the address is no name with https', async () => {
  const app = await createTestApp([AccountsModule], {
    environment: { PUBLIC_URL: 'http://fair.example.org' },
  });
  const passkeys = app.get(PasskeySignInService);
  expect(passkeys.origin).toBeNull();
  expect(await told(passkeys.begin(VISITOR, FROM))).toBe('PASSKEYS_OFF');
  await app.close();
});
