import {
  AccountsModule,
  AccountsService,
  EntryService,
  FactorResetService,
  type Opened,
  OwnSecondFactorService,
  SessionsService,
  SignInService,
  SignInSteps,
} from '@jiqia/accounts';
import type { RoleCode } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { type Actor, type Grant, type Scope, SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { authenticatorCode } from '../../support/authenticator.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

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
const from = (address = '10.0.0.1') => ({ address, device: 'Linux Firefox' });
const STEP_MS = 30_000;
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('the second factor', () => {
  let app: TestApp;
  /** The same database where a second factor is asked of organisers and auditors. */
  let strict: TestApp;
  let number = 0;
  let email: string;
  let actor: Actor;

  beforeAll(async () => {
    app = await createTestApp([AccountsModule]);
    strict = await createTestApp([AccountsModule], {
      databaseUrl: app.url,
      environment: { PASSWORD_PROFILE: 'djcp3' },
    });
  });
  afterAll(async () => {
    await strict.close();
    await app.close();
  });
  const enter = async (role: RoleCode, at = app): Promise<Opened> => {
    email = `user${++number}@example.org`;
    const secret = await app
      .get(AccountsService)
      .create(SYSTEM, { email, name: '秦朗', grant: grantOf(role) });
    const opened = await at
      .get(EntryService)
      .enter(VISITOR, secret, { password: PASSWORD }, from());
    const [row] = await app.sql<{ id: string }>(`SELECT id FROM account WHERE email = $1`, [email]);
    const id = row?.id ?? '';
    actor = { id, accountId: id, roles: [] };
    return opened;
  };
  beforeEach(async () => {
    await app.sql('DELETE FROM sign_in_attempt');
    forward(10);
  });
  function forward(steps = 1): void {
    for (const one of [app, strict]) one.clock.forward(steps * STEP_MS);
  }
  const own = () => app.get(OwnSecondFactorService);
  const asking = (current = PASSWORD) => ({ actor, sessionId: '', current, from: from() });
  const code = (secret: string, steps = 0): string =>
    authenticatorCode(secret, new Date(app.clock.now().getTime() + steps * STEP_MS));
  const signIn = (at = app, address?: string): Promise<Opened> =>
    at.get(SignInService).signIn(VISITOR, { email, password: PASSWORD }, from(address));
  const step = (opened: Opened, typed: string, address?: string): Promise<Opened> =>
    app.get(SignInSteps).enterCode(VISITOR, opened.secret, typed, from(address));
  /** Sets one up; the secret and the recovery codes. */
  const setUp = async (): Promise<{ secret: string; recovery: readonly string[] }> => {
    await own().begin(actor);
    const secret = (await own().read(actor)).pending?.secret ?? '';
    const { recovery } = await own().confirm(asking(), code(secret, -1));
    return { secret, recovery };
  };

  it('is in force once a code of it was shown, ends other sessions, and then a password alone opens nothing', async () => {
    const before = await enter('AUDITOR');
    await own().begin(actor);
    expect((await signIn()).stage).toBe('OPEN');
    await expect(own().confirm(asking(), '000000')).rejects.toMatchObject({
      code: 'SECOND_FACTOR_WRONG',
    });
    const pending = (await own().read(actor)).pending;
    expect(pending?.address).toMatch(
      new RegExp(`^otpauth://totp/.*${encodeURIComponent(email)}\\?.*secret=${pending?.secret}`),
    );
    const secret = pending?.secret ?? '';
    const unasked = own().confirm(asking('不是这个密码'), code(secret));
    expect(await told(unasked)).toBe('PASSWORD_REFUSED');
    const made = await own().confirm(asking(), code(secret));
    expect(new Set(made.recovery).size).toBe(10);
    expect(made.recovery[0]).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/);
    const sessions = app.get(SessionsService);
    expect(await sessions.recognise(before.secret)).toBeNull();
    expect(await sessions.recognise(made.secret)).not.toBeNull();
    const half = await signIn();
    expect(half.stage).toBe('CODE');
    expect(await sessions.recognise(half.secret)).toBeNull();
    await expect(own().begin(actor)).rejects.toMatchObject({ code: 'SECOND_FACTOR_SET' });
    forward();
    const whole = await step(half, code(secret));
    expect(whole.stage).toBe('OPEN');
    expect(await sessions.recognise(whole.secret)).not.toBeNull();
    // The step is over, whoever kept its secret.
    forward();
    expect(await told(step(half, code(secret)))).toBe('SIGN_IN_STEP_OVER');
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('takes the code of this half minute or of a neighbour, each once, also when it comes twice at a moment', async () => {
    await enter('AUDITOR');
    const { secret } = await setUp();
    const once = code(secret, -1);
    expect(await told(step(await signIn(), once))).toBe('SECOND_FACTOR_WRONG');
    expect(await told(step(await signIn(), code(secret, -2)))).toBe('SECOND_FACTOR_WRONG');
    expect(await told(step(await signIn(), code(secret, 2)))).toBe('SECOND_FACTOR_WRONG');
    const halves = [await signIn(), await signIn(), await signIn()];
    const ends = await Promise.all(halves.map((half) => told(step(half, code(secret)))));
    expect(ends.filter((end) => end === 'ok')).toHaveLength(1);
    // The next one, and then not the one before it again.
    await app.sql('DELETE FROM sign_in_attempt');
    expect(await told(step(await signIn(), code(secret, 1)))).toBe('ok');
    expect(await told(step(await signIn(), code(secret)))).toBe('SECOND_FACTOR_WRONG');
  });

  it('takes five wrong codes, and then none for a while; but the person’s own from where they are known', async () => {
    await enter('AUDITOR');
    const { secret } = await setUp();
    const half = await signIn(app, '10.0.0.66');
    for (let i = 0; i < 5; i++)
      expect(await told(step(half, '000000', '10.0.0.66'))).toBe('SECOND_FACTOR_WRONG');
    expect(await told(step(half, code(secret), '10.0.0.66'))).toBe('SIGN_IN_LIMITED');
    expect(await told(step(half, code(secret), '10.0.0.67'))).toBe('SIGN_IN_LIMITED');
    expect(await told(step(await signIn(), code(secret)))).toBe('ok');
    await app.sql(`UPDATE sign_in_attempt SET at = at - interval '16 minutes'`);
    forward();
    expect(await told(step(half, code(secret), '10.0.0.66'))).toBe('ok');
  });

  it('lets in by a recovery code, however it is typed, once', async () => {
    await enter('AUDITOR');
    const { recovery } = await setUp();
    const [first = '', second = ''] = recovery;
    expect(await told(step(await signIn(), first.toLowerCase().replaceAll('-', ' ')))).toBe('ok');
    expect(await told(step(await signIn(), first))).toBe('SECOND_FACTOR_WRONG');
    expect((await own().read(actor)).recoveryLeft).toBe(9);
    // Nobody else’s recovery code.
    await enter('AUDITOR');
    await setUp();
    expect(await told(step(await signIn(), second))).toBe('SECOND_FACTOR_WRONG');
  });

  it('is asked for, too, after the password was set anew by a link', async () => {
    await enter('AUDITOR');
    await setUp();
    const link = await app.get(AccountsService).reset(SYSTEM, email);
    const password = '换一句话：芦苇荡里有二十只白鹭 aB1';
    const opened = await app.get(EntryService).enter(VISITOR, link, { password }, from());
    expect(opened.stage).toBe('CODE');
    expect(await app.get(SessionsService).recognise(opened.secret)).toBeNull();
  });

  it('keeps secrets and recovery codes readable nowhere', async () => {
    await enter('AUDITOR');
    const { secret, recovery } = await setUp();
    const rows = await app.sql(
      `SELECT to_jsonb(f)::text AS row FROM second_factor f UNION ALL SELECT to_jsonb(r)::text FROM recovery_code r
       UNION ALL SELECT to_jsonb(e)::text FROM audit_entry e`,
    );
    for (const word of [secret, ...recovery]) expect(JSON.stringify(rows)).not.toContain(word);
  });

  it('is taken away against a code of it, or by an organiser; and can be set up anew', async () => {
    await enter('AUDITOR');
    const { secret } = await setUp();
    expect(await told(own().remove(actor, '000000', from()))).toBe('SECOND_FACTOR_WRONG');
    await own().remove(actor, code(secret), from());
    expect((await signIn()).stage).toBe('OPEN');
    await setUp();
    await app.get(FactorResetService).reset(SYSTEM, email);
    expect((await signIn()).stage).toBe('OPEN');
    const again = app.get(FactorResetService).reset(SYSTEM, email);
    expect(await told(again)).toBe('SECOND_FACTOR_NONE');
  });

  it('is asked of a program in the same call', async () => {
    await enter('AUDITOR');
    const { secret } = await setUp();
    const call = (typed: string, at = app) =>
      at
        .get(SignInService)
        .signInAtOnce(VISITOR, { email, password: PASSWORD, code: typed }, from());
    expect(await told(call(''))).toBe('SECOND_FACTOR_WANTED');
    expect(await told(call('000000'))).toBe('SECOND_FACTOR_WRONG');
    expect(await app.get(SessionsService).recognise(await call(code(secret)))).not.toBeNull();
    await enter('AUDITOR');
    expect(await told(call('', strict))).toBe('SECOND_FACTOR_MISSING');
  });

  describe('under the profile djcp3', () => {
    it.each(['PLATFORM_ORGANISER', 'EDITION_ORGANISER', 'AUDITOR'] as const)(
      'is asked of a %s before anything is open',
      async (role) => {
        const opened = await enter(role, strict);
        expect(opened.stage).toBe('SETUP');
        expect(await strict.get(SessionsService).recognise(opened.secret)).toBeNull();
        const steps = strict.get(SignInSteps);
        await steps.beginSetUp(VISITOR, opened.secret);
        const { factor } = await steps.look(VISITOR, opened.secret);
        const secret = factor?.secret ?? '';
        const made = await steps.confirmSetUp(VISITOR, opened.secret, code(secret), from());
        expect([made.stage, made.recovery.length]).toEqual(['OPEN', 10]);
        expect(await strict.get(SessionsService).recognise(made.secret)).not.toBeNull();
        const removal = strict.get(OwnSecondFactorService).remove(actor, code(secret, 1), from());
        expect(await told(removal)).toBe('SECOND_FACTOR_REQUIRED');
      },
    );

    it('is asked of sessions that were opened before the profile was', async () => {
      const { secret } = await enter('AUDITOR');
      expect(await app.get(SessionsService).recognise(secret)).not.toBeNull();
      expect(await strict.get(SessionsService).recognise(secret)).toBeNull();
    });

    it('is not asked of others', async () => {
      expect((await enter('PARK_OFFICER', strict)).stage).toBe('OPEN');
    });
  });
});
