import {
  AccountsModule,
  AccountsService,
  EntryService,
  OwnAccountService,
  SessionsService,
  SignInService,
} from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { type Actor, SYSTEM, VISITOR } from '@jiqia/identity';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const from = { address: '10.0.0.1', device: '' };
const OFFICER = { role: 'PARK_OFFICER', scope: { kind: 'park', id: '江澄园区' } } as const;
const EMAIL = 'user@example.org';
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? (error.fields[0]?.code ?? error.code) : String(error)),
  );

describe('the password profile', () => {
  let app: TestApp;
  let actor: Actor;
  const start = async (PASSWORD_PROFILE: string, password: string): Promise<void> => {
    app = await createTestApp([AccountsModule], { environment: { PASSWORD_PROFILE } });
    const form = { email: EMAIL, name: '秦朗', grant: OFFICER } as const;
    const link = await app.get(AccountsService).create(SYSTEM, form);
    await app.get(EntryService).enter(VISITOR, link, { password }, from);
    const [row] = await app.sql<{ id: string }>(`SELECT id FROM account`);
    actor = { id: row?.id ?? '', accountId: row?.id ?? '', roles: [] };
  };
  afterEach(() => app.close());
  const change = (current: string, next: string): Promise<string> =>
    told(app.get(OwnAccountService).changePassword(actor, '', { current, next }, from));
  const signIn = (password: string) =>
    app.get(SignInService).signIn(VISITOR, { email: EMAIL, password }, from);
  const age = (days: number) =>
    app.sql(
      `UPDATE account SET lock_version = lock_version + 1, password_changed_at = now() - make_interval(days => $1)`,
      [days],
    );

  it('djcp2 takes eight characters of three kinds, and none of the last five', async () => {
    await start('djcp2', 'Heron-a0');
    expect(await change('Heron-a0', 'heronstands')).toBe('PASSWORD_TOO_PLAIN');
    expect(await change('Heron-a0', 'Heron-1')).toBe('TEXT_TOO_SHORT');
    for (let i = 0; i < 4; i++) expect(await change(`Heron-a${i}`, `Heron-a${i + 1}`)).toBe('ok');
    for (let i = 0; i <= 4; i++)
      expect(await change('Heron-a4', `Heron-a${i}`)).toBe('PASSWORD_USED_BEFORE');
    expect(await change('Heron-a4', 'Heron-a5')).toBe('ok');
    // The sixth last may come again, by a link as well; the fifth may not.
    const enter = async (password: string): Promise<string> => {
      const link = await app.get(AccountsService).reset(SYSTEM, EMAIL);
      return told(app.get(EntryService).enter(VISITOR, link, { password }, from));
    };
    expect(await enter('Heron-a1')).toBe('PASSWORD_USED_BEFORE');
    expect(await enter('Heron-a0')).toBe('ok');
    expect(await app.sql(`SELECT 1 FROM former_password`)).toHaveLength(5);
  });

  it('djcp2 asks for another password after 90 days, before anything is open', async () => {
    await start('djcp2', 'Heron-a0');
    await age(89);
    expect((await signIn('Heron-a0')).stage).toBe('OPEN');
    await age(91);
    const opened = await signIn('Heron-a0');
    expect(opened.stage).toBe('PASSWORD');
    expect(await app.get(SessionsService).recognise(opened.secret)).toBeNull();
    const program = { email: EMAIL, password: 'Heron-a0', code: '' };
    expect(await told(app.get(SignInService).signInAtOnce(VISITOR, program, from))).toBe(
      'PASSWORD_EXPIRED',
    );
    const own = app.get(OwnAccountService);
    const form = { current: 'Heron-a0', next: 'Heron-a1' };
    expect((await own.changePassword(actor, '', form, from)).stage).toBe('OPEN');
    expect((await signIn('Heron-a1')).stage).toBe('OPEN');
  });

  it('nist takes fifteen characters of any kind for ever, and may take the same again', async () => {
    await start('nist', 'the heron stands still');
    expect(await change('the heron stands still', 'Heron-a0')).toBe('TEXT_TOO_SHORT');
    expect(await change('the heron stands still', 'the heron stands still')).toBe('ok');
    await age(4000);
    expect((await signIn('the heron stands still')).stage).toBe('OPEN');
    expect(await app.sql(`SELECT 1 FROM former_password`)).toEqual([]);
  });

  it('nist takes eight characters of who has a second factor', async () => {
    await start('nist', 'the heron stands still');
    await app.sql(
      `INSERT INTO second_factor (account_id, sealed, confirmed_at) VALUES ($1, 'x', now())`,
      [actor.id],
    );
    expect(await change('the heron stands still', 'heron ab')).toBe('ok');
  });
});
