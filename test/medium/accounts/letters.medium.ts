import {
  AccountsModule,
  AccountsService,
  CodeSignInService,
  EntryService,
  type Opened,
  SessionsService,
  SignInService,
} from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import PostalMime from 'postal-mime';
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;
const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';
const OTHER = '换一句话：芦苇荡里有二十只白鹭';
const from = (address: string) => ({ address, device: 'Linux Firefox' });
const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('letters with codes and links, over three processes and a real mail server', () => {
  let peer: SmtpPeer;
  let apps: TestApp[];
  let email: string;
  let number = 0;

  beforeAll(async () => {
    peer = await startSmtpPeer();
    const options = { mailer: 'configured', environment: { SMTP_URL: peer.url } } as const;
    const first = await createTestApp([AccountsModule], options);
    const databaseUrl = first.url;
    apps = [
      first,
      await createTestApp([AccountsModule], { ...options, databaseUrl }),
      await createTestApp([AccountsModule], { ...options, databaseUrl }),
    ];
  });
  afterAll(async () => {
    for (const app of apps.toReversed()) await app.close();
    await peer.close();
  });
  /** The processes in turn. */
  let turn = 0;
  const next = (): TestApp => {
    const app = apps[++turn % apps.length];
    if (app) return app;
    throw new Error('no process');
  };
  const sql = (statement: string) => next().sql(statement);
  beforeEach(async () => {
    peer.letters.length = 0;
    await sql('DELETE FROM sign_in_attempt');
    await sql('DELETE FROM account_letter');
    email = `user${++number}@example.org`;
    const form = { email, name: '秦朗', grant: AUDITOR } as const;
    const secret = await next().get(AccountsService).create(SYSTEM, form);
    const at = from('10.0.0.1');
    await next().get(EntryService).enter(VISITOR, secret, { password: PASSWORD }, at);
  });

  const ask = (address = '10.0.0.9', who = email): Promise<string> =>
    next().get(CodeSignInService).askForCode(VISITOR, who, from(address));
  const enter = (letterId: string, code: string, address = '10.0.0.9'): Promise<Opened> =>
    next().get(CodeSignInService).signIn(VISITOR, { letterId, code }, from(address));
  /** The letters that went out, with their codes and links. */
  const letters = async () => {
    await next().drain();
    const mails = await Promise.all(peer.letters.map((bytes) => PostalMime.parse(bytes)));
    return mails.map(({ subject = '', text = '', html = '', to }) => ({
      subject,
      to: to?.[0]?.address,
      html,
      code: /^\d{6}$/m.exec(text)?.[0] ?? '',
      link: /^https:\/\/fair\.example\.org\/link\/([\w-]{43})$/m.exec(text)?.[1] ?? '',
    }));
  };
  const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('let in whoever types the code, once, through any process', async () => {
    const letterId = await ask();
    const [letter, ...rest] = await letters();
    expect(rest).toEqual([]);
    expect(letter).toMatchObject({
      to: email,
      subject: '技洽登录验证码 / Sign-in code',
      html: expect.stringContaining(letter?.code ?? '-') as string,
    });
    const code = letter?.code ?? '';
    const ends = await Promise.all(Array.from({ length: 4 }, () => told(enter(letterId, code))));
    expect(ends.toSorted()).toEqual([
      'SIGN_IN_CODE_WRONG',
      'SIGN_IN_CODE_WRONG',
      'SIGN_IN_CODE_WRONG',
      'ok',
    ]);
    expect(await violatedInvariants(next().url)).toEqual([]);
  });

  it('hold ten minutes', async () => {
    const letterId = await ask();
    const [letter] = await letters();
    await sql(`UPDATE account_letter SET created_at = created_at - interval '10 minutes'`);
    expect(await told(enter(letterId, letter?.code ?? ''))).toBe('SIGN_IN_CODE_WRONG');
  });

  it('end after five wrong codes, also when they come at once, and not those of another letter', async () => {
    const mine = await ask('10.0.0.1');
    const strangers = await ask('10.0.0.66');
    const codes = (await letters()).map(({ code }) => code);
    const wrong = Array.from({ length: 9 }, () =>
      told(enter(strangers, other(codes[1] ?? ''), '10.0.0.66')),
    );
    expect(new Set(await Promise.all(wrong))).toEqual(new Set(['SIGN_IN_CODE_WRONG']));
    // Neither letter is told by its code which of the two it is: try both codes.
    for (const code of codes)
      expect(await told(enter(strangers, code, '10.0.0.66'))).toBe('SIGN_IN_CODE_WRONG');
    const ends = [];
    for (const code of codes) ends.push(await told(enter(mine, code, '10.0.0.1')));
    expect(ends).toContain('ok');
  });

  it('go out once a minute and ten times a day to an address, known or not', async () => {
    for (const who of [email, 'nobody@example.org']) {
      const ends = await Promise.all(Array.from({ length: 6 }, () => told(ask('10.0.0.9', who))));
      expect(ends.filter((end) => end === 'ok')).toHaveLength(1);
      expect(new Set(ends)).toEqual(new Set(['ok', 'SIGN_IN_LIMITED']));
      for (let i = 0; i < 9; i++) {
        await sql(`UPDATE account_letter SET created_at = created_at - interval '1 minute'`);
        expect(await told(ask(`10.0.1.${i}`, who))).toBe('ok');
      }
      await sql(`UPDATE account_letter SET created_at = created_at - interval '1 minute'`);
      await expect(ask('10.0.1.99', who)).rejects.toMatchObject({
        code: 'SIGN_IN_LIMITED',
        params: { minutes: 1430 },
      });
    }
    // The person, from where they have signed in before, still gets one.
    expect(await told(ask('10.0.0.1'))).toBe('ok');
    // Those whose codes hold no more when their turn comes stay away.
    expect(await letters()).toHaveLength(1);
  });

  it('are not for unknown addresses, blocked accounts or those that have not entered', async () => {
    const { create, block } = {
      create: (who: string) =>
        next().get(AccountsService).create(SYSTEM, { email: who, name: '新', grant: AUDITOR }),
      block: (who: string) => next().get(AccountsService).block(SYSTEM, who),
    };
    await create('invited@example.org');
    await create('blocked@example.org');
    await block('blocked@example.org');
    for (const who of ['nobody@example.org', 'invited@example.org', 'blocked@example.org', 'x'])
      expect(await told(ask('10.0.0.9', who))).toBe('ok');
    expect(await letters()).toEqual([]);
    const left = await sql(
      `SELECT 1 FROM account_letter WHERE given_up_at IS NULL AND sent_at IS NULL`,
    );
    expect(left).toEqual([]);
  });

  it('take tries at codes as tries of their address', async () => {
    for (let i = 0; i < 30; i++)
      expect(await told(enter('x', '123456'))).toBe('SIGN_IN_CODE_WRONG');
    expect(await told(enter('x', '123456'))).toBe('SIGN_IN_LIMITED');
    expect(await told(ask('10.0.0.9'))).toBe('SIGN_IN_LIMITED');
  });

  it('bring a link to set another password by, which ends what was open, and one for who has not entered', async () => {
    const forget = (who: string) =>
      next().get(CodeSignInService).askForLink(VISITOR, who, from('10.0.0.9'));
    const session = await next()
      .get(SignInService)
      .signIn(VISITOR, { email, password: PASSWORD }, from('10.0.0.1'));
    await forget(email);
    const [letter] = await letters();
    expect(letter).toMatchObject({ to: email, subject: expect.stringContaining('重设') as string });
    const use = (link = letter?.link ?? '') =>
      next().get(EntryService).enter(VISITOR, link, { password: OTHER }, from('10.0.0.9'));
    await use();
    expect(await told(use())).toBe('ONE_TIME_LINK_UNKNOWN');
    expect(await next().get(SessionsService).recognise(session.secret)).toBeNull();
    await next()
      .get(AccountsService)
      .create(SYSTEM, { email: 'late@example.org', name: '晚到', grant: AUDITOR });
    await forget('late@example.org');
    const invited = (await letters())[1];
    expect(invited?.subject).toContain('启用');
    await use(invited?.link);
  });

  it('go to who is invited, and tell the link to nobody else; a job that comes again sends no second one', async () => {
    const accounts = next().get(AccountsService);
    const form = { email: 'mailed@example.org', name: '受邀', grant: AUDITOR } as const;
    expect(await accounts.create(SYSTEM, form, 'mailed')).toBeNull();
    const [first] = await letters();
    expect(await accounts.invite(SYSTEM, form.email, 'mailed')).toBeNull();
    const [, second] = await letters();
    const use = (link = '') =>
      next().get(EntryService).enter(VISITOR, link, { password: PASSWORD }, from('10.0.0.9'));
    // The organiser's new invitation ends the one before.
    expect(await told(use(first?.link))).toBe('ONE_TIME_LINK_UNKNOWN');
    await use(second?.link);
    const kept = await sql(
      `SELECT concat((SELECT string_agg(to_jsonb(l)::text, '') FROM account_letter l), (SELECT string_agg(to_jsonb(o)::text, '') FROM outbox_message o),
         (SELECT string_agg(to_jsonb(k)::text, '') FROM one_time_link k)) AS text`,
    );
    expect(JSON.stringify(kept)).not.toContain(second?.link);
    expect(JSON.stringify(kept)).not.toContain('mailed@example.org');
  });
});
