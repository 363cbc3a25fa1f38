import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AccountsModule,
  AccountsService,
  CodeSignInService,
  EntryService,
  OwnPhoneService,
  SessionsService,
} from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { type Actor, accountActor, SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;
const FROM = { address: '10.0.0.1', device: 'Linux Firefox' };
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';

describe('codes by short message', () => {
  let app: TestApp;
  let folder: string;
  let actor: Actor;
  let phone: string;
  let number = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiqia-sms-'));
    app = await createTestApp([AccountsModule], {
      environment: { SMS_SENDER: 'file', SMS_DAILY_BUDGET: '12', JIQIA_DATA: folder },
    });
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await app.sql('DELETE FROM sign_in_attempt');
    await app.sql('DELETE FROM account_letter');
    phone = `1990000${String(++number).padStart(4, '0')}`;
    actor = await person();
  });

  const person = async (): Promise<Actor> => {
    const email = `user${++number}@example.org`;
    const form = { email, name: '秦朗', grant: AUDITOR } as const;
    const secret = await app.get(AccountsService).create(SYSTEM, form);
    await app.get(EntryService).enter(VISITOR, secret, { password: PASSWORD }, FROM);
    const [row] = await app.sql<{ id: string }>(`SELECT id FROM account WHERE email = $1`, [email]);
    return accountActor(row?.id ?? '', []);
  };
  const asking = (who: Actor, current = PASSWORD) => ({
    actor: who,
    sessionId: '',
    current,
    from: FROM,
  });
  const own = (): OwnPhoneService => app.get(OwnPhoneService);
  const ask = (typed = phone): Promise<string> =>
    app.get(CodeSignInService).askForSms(VISITOR, typed, FROM);
  const enter = (letterId: string, code: string) =>
    app.get(CodeSignInService).signIn(VISITOR, { letterId, code }, FROM);
  /** The code in the message of this id; empty where none was written. */
  const codeOf = async (letterId: string): Promise<string> => {
    await app.drain();
    const text = await readFile(join(folder, 'sms', `${letterId}.txt`), 'utf8').catch(() => '');
    return /为 (\d{6})，/.exec(text)?.[1] ?? '';
  };
  const verify = async (who = actor, typed = phone): Promise<void> => {
    const letterId = await own().ask(asking(who), typed);
    await own().confirm(who, { letterId, code: await codeOf(letterId) });
    await later();
  };
  /** A minute and a little goes by. */
  const later = (): Promise<unknown> =>
    app.sql(`UPDATE account_letter SET created_at = created_at - interval '61 seconds'`);

  it('let in whoever has verified the number, once, however it is typed', async () => {
    await verify();
    expect(await own().read(actor)).toEqual({
      on: true,
      phone: `199****${phone.slice(-4)}`,
      verified: true,
    });
    const letterId = await ask(`+86 ${phone.slice(0, 3)}-${phone.slice(3)}`);
    const code = await codeOf(letterId);
    const { secret } = await enter(letterId, code);
    expect((await app.get(SessionsService).recognise(secret))?.actor.id).toBe(actor.id);
    expect(await told(enter(letterId, code))).toBe('SIGN_IN_CODE_WRONG');
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('go to no number that was not verified, and nobody can tell', async () => {
    await own().ask(asking(actor), phone);
    await later();
    const ids = [await ask(), await ask('19911112222')];
    for (const id of ids) {
      expect(await codeOf(id)).toBe('');
      expect(await told(enter(id, '000000'))).toBe('SIGN_IN_CODE_WRONG');
    }
    for (const typed of [phone, '19911112222'])
      expect(await told(ask(typed))).toBe('SIGN_IN_LIMITED');
    for (const typed of ['023-60000000', '12345', ''])
      expect(await told(ask(typed))).toBe('REQUEST_INVALID');
  });

  it('come once a minute and ten times a day to a number', async () => {
    await verify();
    for (let i = 1; i < 10; i++) {
      expect(await told(ask())).toBe('ok');
      expect(await told(ask())).toBe('SIGN_IN_LIMITED');
      await later();
    }
    expect(await told(ask())).toBe('SIGN_IN_LIMITED');
    expect(await told(ask('19911113333'))).toBe('ok');
  });

  it('end with the budget of the day, for known and unknown numbers alike', async () => {
    await verify();
    await app.sql(
      `INSERT INTO account_letter (id, kind, account_key, account_id)
       SELECT gen_random_uuid(), 'SMS_CODE', lpad(to_hex(i), 64, '0'), $1 FROM generate_series(1, 11) i`,
      [actor.id],
    );
    for (const typed of [phone, '19911114444'])
      expect(await told(ask(typed))).toBe('SMS_BUDGET_SPENT');
    expect(await told(own().ask(asking(actor), phone))).toBe('SMS_BUDGET_SPENT');
  });

  it('end after five wrong tries and after ten minutes', async () => {
    await verify();
    const letterId = await ask();
    const code = await codeOf(letterId);
    for (let i = 0; i < 5; i++)
      expect(await told(enter(letterId, code === '000000' ? '1' : '000000'))).toBe(
        'SIGN_IN_CODE_WRONG',
      );
    expect(await told(enter(letterId, code))).toBe('SIGN_IN_CODE_WRONG');
    await later();
    const late = await ask();
    const lateCode = await codeOf(late);
    await app.sql(
      `UPDATE account_letter SET created_at = created_at - interval '10 minutes' WHERE id = $1`,
      [late],
    );
    expect(await told(enter(late, lateCode))).toBe('SIGN_IN_CODE_WRONG');
  });

  it('prove the number that they went to and no other, for whom they were asked and nobody else', async () => {
    const first = await own().ask(asking(actor), phone);
    const code = await codeOf(first);
    const other = await person();
    expect(await told(own().confirm(other, { letterId: first, code }))).toBe('SIGN_IN_CODE_WRONG');
    expect(await told(enter(first, code))).toBe('SIGN_IN_CODE_WRONG');
    await own().ask(asking(actor), '19911115555');
    expect(await told(own().confirm(actor, { letterId: first, code }))).toBe('SIGN_IN_CODE_WRONG');
    expect(await own().read(actor)).toMatchObject({ verified: false });
  });

  it('come to no other number, and the number goes for nobody, who does not know the password', async () => {
    await verify();
    const wrong = asking(actor, '不是这个密码');
    expect(await told(own().ask(wrong, '19911116666'))).toBe('PASSWORD_REFUSED');
    expect(await told(own().remove(wrong))).toBe('PASSWORD_REFUSED');
    expect(await own().read(actor)).toMatchObject({ verified: true });
  });

  it('prove a number for one account at a time', async () => {
    await verify();
    const other = await person();
    expect(await told(verify(other))).toBe('PHONE_TAKEN');
    await later();
    await own().remove(asking(actor));
    await verify(other);
    expect(await own().read(other)).toMatchObject({ verified: true });
  });

  it('are over when the number is taken away, also those under way', async () => {
    await verify();
    const letterId = await ask();
    const code = await codeOf(letterId);
    await own().remove(asking(actor));
    expect(await told(enter(letterId, code))).toBe('SIGN_IN_CODE_WRONG');
    expect(await own().read(actor)).toMatchObject({ phone: null });
  });

  it('leave the number in no file, job, audit or letter row', async () => {
    await verify();
    await codeOf(await ask());
    for (const name of await readdir(join(folder, 'sms')))
      expect(await readFile(join(folder, 'sms', name), 'utf8')).not.toContain(phone);
    const rows = await app.sql<{ line: string }>(
      `SELECT t::text AS line FROM account_letter t UNION ALL SELECT t::text FROM audit_entry t
       UNION ALL SELECT t::text FROM outbox_message t UNION ALL SELECT t::text FROM sign_in_attempt t`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { line } of rows) expect(line).not.toContain(phone);
  });
});

it('codes by short message are off unless they are switched on', async () => {
  const app = await createTestApp([AccountsModule]);
  const codes = app.get(CodeSignInService);
  expect(codes.bySms).toBe(false);
  expect(await told(codes.askForSms(VISITOR, '19900000001', FROM))).toBe('SMS_OFF');
  await app.close();
});
