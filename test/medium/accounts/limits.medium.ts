import {
  AccountsModule,
  AccountsService,
  EntryService,
  SessionsService,
  SignInService,
} from '@jiqia/accounts';
import { AccessLog } from '@jiqia/audit-trail';
import { isAppError } from '@jiqia/errors';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const from = (address: string) => ({ address, device: 'Linux Firefox' });

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;

describe('limits of signing in, over three processes', () => {
  let first: TestApp;
  let second: TestApp;
  let third: TestApp;
  let email: string;
  let number = 0;

  beforeAll(async () => {
    first = await createTestApp([AccountsModule]);
    second = await createTestApp([AccountsModule], { databaseUrl: first.url });
    third = await createTestApp([AccountsModule], { databaseUrl: first.url });
  });
  afterAll(async () => {
    await third.close();
    await second.close();
    await first.close();
  });
  beforeEach(async () => {
    await first.sql('DELETE FROM sign_in_attempt');
    email = `user${++number}@example.org`;
    const form = { email, name: '秦朗', grant: AUDITOR } as const;
    const secret = await first.get(AccountsService).create(SYSTEM, form);
    const at = from('10.0.0.1');
    await first.get(EntryService).enter(VISITOR, secret, { password: PASSWORD }, at);
  });

  /** The code of what came of a try: `ok`, SIGN_IN_FAILED, SIGN_IN_LIMITED. Tries go to the processes in turn. */
  let turn = 0;
  const tryIt = (address: string, password: string, who = email): Promise<string> => {
    const app = [first, second, third][++turn % 3] ?? first;
    return app
      .get(SignInService)
      .signIn(VISITOR, { email: who, password }, from(address))
      .then(
        () => 'ok',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      );
  };
  const tries = async (n: number, address: string, password: string, who?: string) => {
    const told: string[] = [];
    for (let i = 0; i < n; i++) told.push(await tryIt(address, password, who));
    return told;
  };
  const many = (n: number, what: string): string[] => Array.from({ length: n }, () => what);

  it('take five failures of an account from an address, and then not even the right password', async () => {
    expect(await tries(5, '10.0.0.9', 'wrong')).toEqual(many(5, 'SIGN_IN_FAILED'));
    expect(await tries(2, '10.0.0.9', PASSWORD)).toEqual(many(2, 'SIGN_IN_LIMITED'));
    expect(await tryIt('10.0.0.1', PASSWORD)).toBe('ok');
    await first.sql(`UPDATE sign_in_attempt SET at = at - interval '16 minutes'`);
    expect(await tryIt('10.0.0.9', PASSWORD)).toBe('ok');
  });

  it('are told to auditors: each try, what was limited, and by which way somebody came in', async () => {
    const noted = async (): Promise<string[]> => {
      for (const app of [first, second, third]) await app.get(AccessLog).flush();
      const rows = await first.sql<{ action: string; account: boolean; way: string | null }>(
        `SELECT action, entity = 'account' AS account, details->>'way' AS way FROM access_event ORDER BY at, id`,
      );
      return rows.map(({ action, account, way }) =>
        [action, account ? 'account' : 'nobody', ...(way === null ? [] : [way])].join(' '),
      );
    };
    const before = (await noted()).length;
    await tries(6, '10.0.0.9', 'wrong');
    await tryIt('10.0.0.1', PASSWORD);
    await tryIt('10.0.0.1', PASSWORD, 'nobody@example.org');
    const told = (await noted()).slice(before).toSorted();
    expect(told).toEqual(
      [
        ...many(7, 'session.try account'),
        'session.limited account',
        'session.open account PASSWORD',
        'session.try nobody',
      ].toSorted(),
    );
    const all = JSON.stringify(await first.sql('SELECT * FROM access_event'));
    for (const personal of [email, '10.0.0.9', '秦朗']) expect(all).not.toContain(personal);
  });

  it('keep twenty sessions of an account open: the oldest ends', async () => {
    const opened: string[] = [];
    for (let i = 0; i < 21; i++) {
      const at = [first, second, third][i % 3] ?? first;
      const form = { email, password: PASSWORD };
      opened.push((await at.get(SignInService).signIn(VISITOR, form, from('10.0.0.1'))).secret);
    }
    const holds = await Promise.all(
      opened.map(async (secret) => (await second.get(SessionsService).recognise(secret)) !== null),
    );
    // Two have ended: the one of the entry, and the first of these.
    expect(holds).toEqual([false, ...Array.from({ length: 20 }, () => true)]);
  });

  it('limit an address that nobody has an account of just so', async () => {
    const told = await tries(7, '10.0.0.9', 'wrong', 'nobody@example.org');
    expect(told).toEqual([...many(5, 'SIGN_IN_FAILED'), ...many(2, 'SIGN_IN_LIMITED')]);
  });

  it('let no more than five of twenty through that come at once', async () => {
    const told = await Promise.all(Array.from({ length: 20 }, () => tryIt('10.0.0.9', 'wrong')));
    const failed = told.filter((code) => code === 'SIGN_IN_FAILED').length;
    expect(failed).toBeLessThanOrEqual(5);
    expect(told.filter((code) => code === 'SIGN_IN_LIMITED')).toHaveLength(20 - failed);
  });

  it('take thirty tries a minute from an address, whomever they are at', async () => {
    const told: string[] = [];
    for (let i = 0; i < 32; i++) told.push(await tryIt('10.0.0.9', 'wrong', `u${i}@example.org`));
    expect(told).toEqual([...many(30, 'SIGN_IN_FAILED'), ...many(2, 'SIGN_IN_LIMITED')]);
    expect(await tryIt('10.0.0.8', PASSWORD)).toBe('ok');
  });

  it('slow strangers down who try from many addresses, and never lock the owner out', async () => {
    const told: string[] = [];
    for (let i = 0; i < 24; i++) told.push(await tryIt(`10.0.1.${i}`, 'wrong'));
    expect(told).toEqual([...many(20, 'SIGN_IN_FAILED'), ...many(4, 'SIGN_IN_LIMITED')]);
    expect(await tryIt('10.0.2.1', PASSWORD)).toBe('SIGN_IN_LIMITED');
    expect(await tryIt('10.0.0.1', PASSWORD)).toBe('ok');
  });

  it('say when to try again', async () => {
    await tries(5, '10.0.0.9', 'wrong');
    const attempt = first
      .get(SignInService)
      .signIn(VISITOR, { email, password: 'x' }, from('10.0.0.9'));
    await expect(attempt).rejects.toMatchObject({
      code: 'SIGN_IN_LIMITED',
      message: '尝试次数过多，请于 15 分钟后再试',
      details: { retryAfterSeconds: 900 },
    });
  });
});
