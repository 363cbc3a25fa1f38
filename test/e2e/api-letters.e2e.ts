import { AccountsService, EntryService } from '@jiqia/accounts';
import { loadEnvironment } from '@jiqia/config';
import { SYSTEM, VISITOR } from '@jiqia/identity';
import type { NestExpressApplication } from '@nestjs/platform-express';
import PostalMime from 'postal-mime';
import type request from 'supertest';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { type SmtpPeer, startSmtpPeer } from '../support/smtp-peer.js';
import { type Platform, startPlatform, until } from './api-harness.js';

const AUDITOR = { role: 'AUDITOR', scope: { kind: 'platform', id: null } } as const;
const PASSWORD = '江澄的雨下了三天，桥洞都涨满了';

/** What a stranger can see of an answer: all but what differs between any two answers. */
const seen = ({ status, text, headers }: request.Response) => ({
  status,
  text: text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>'),
  headers: { ...headers, date: '', etag: '', 'x-request-id': '' },
});

describe('letters that people ask for by themselves', () => {
  let peer: SmtpPeer;
  let platform: Platform;
  let app: NestExpressApplication;
  beforeAll(async () => {
    peer = await startSmtpPeer();
    platform = await startPlatform({
      LETTER_HOURS: 'any',
      SMTP_URL: peer.url,
      PUBLIC_URL: 'http://127.0.0.1:3100',
    });
    await platform.startWorker();
    app = await createApi(loadEnvironment(asText(platform.environment)));
    await app.init();
    const accounts = app.get(AccountsService, { strict: false });
    for (const name of ['known', 'blocked', 'other', 'invited']) {
      const form = { email: `${name}@example.org`, name: '秦朗', grant: AUDITOR } as const;
      const secret = await accounts.create(SYSTEM, form);
      if (name === 'invited') continue;
      const from = { address: '10.9.9.9', device: '' };
      const entry = app.get(EntryService, { strict: false });
      await entry.enter(VISITOR, secret, { password: PASSWORD }, from);
    }
    await accounts.block(SYSTEM, 'blocked@example.org');
  });
  afterAll(async () => {
    await app.close();
    await platform.stop();
    await peer.close();
  });
  beforeEach(async () => {
    peer.letters.length = 0;
    await platform.database.query('DELETE FROM sign_in_attempt');
    await platform.database.query('DELETE FROM account_letter');
  });
  const post = (path: string, form: object): request.Test =>
    platform.visitor().post(path).type('form').send(form);
  const letter = async () => {
    await until(
      () => Promise.resolve(peer.letters.length),
      (count) => count > 0,
    );
    return PostalMime.parse(peer.letters[0] ?? '');
  };

  it('bring a code that signs in, and leads where its person wanted to go', async () => {
    const start = await platform.visitor().get('/sign-in?next=/account').expect(200);
    expect(start.text).toContain('href="/sign-in/code?next=%2Faccount"');
    expect((await platform.visitor().get('/sign-in/code?next=/account')).text).toContain(
      '获取验证码',
    );
    const asked = await post('/sign-in/code', { email: 'Known@Example.org', next: '/account' });
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('验证码已经发出')]);
    const letterId = /name="letterId" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const code = /^\d{6}$/m.exec((await letter()).text ?? '')?.[0] ?? '';
    const wrong = await post('/sign-in/code/enter', { letterId, code: 'abc', next: '/account' });
    expect([wrong.status, wrong.text]).toEqual([401, expect.stringContaining('验证码不正确')]);
    const entered = await post('/sign-in/code/enter', { letterId, code, next: '/account' });
    expect([entered.status, entered.headers['location']]).toEqual([303, '/account']);
    const cookie = /^jiqia=[\w-]{43}/.exec(entered.headers['set-cookie']?.[0] ?? '')?.[0] ?? '';
    const me = await platform.visitor().get('/api/session').set('Cookie', cookie).expect(200);
    expect(me.body).toMatchObject({ email: 'known@example.org' });
  });

  it('bring a link from the page of the forgotten password', async () => {
    const page = await platform.visitor().get('/sign-in/forgotten').expect(200);
    expect(page.text).toContain('发送链接');
    const asked = await post('/sign-in/forgotten', { email: 'other@example.org' });
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('链接已经发出')]);
    const link = /\/link\/[\w-]{43}/.exec((await letter()).text ?? '')?.[0] ?? '';
    expect((await platform.visitor().get(link)).text).toContain('重设密码');
    const again = await post('/sign-in/forgotten', { email: 'other@example.org' });
    expect([again.status, again.headers['retry-after']]).toEqual([429, '60']);
  });

  it('are asked for alike, whoever has an account: status, headers and body', async () => {
    const who = ['known', 'nobody', 'blocked', 'invited', 'not an address'];
    for (const path of ['/sign-in/code', '/sign-in/forgotten']) {
      await platform.database.query('DELETE FROM account_letter');
      const first = [];
      for (const name of who) first.push(seen(await post(path, { email: `${name}@example.org` })));
      expect(first[0]?.status).toBe(200);
      for (const answer of first) expect(answer).toEqual(first[0]);
      const second = [];
      for (const name of who) second.push(seen(await post(path, { email: `${name}@example.org` })));
      expect(second[0]?.status).toBe(429);
      for (const answer of second) expect(answer).toEqual(second[0]);
    }
  });

  it('are told wrong alike, whoever has an account', async () => {
    const answers = [];
    for (const name of ['known', 'nobody', 'blocked']) {
      const asked = await post('/sign-in/code', { email: `${name}@example.org` });
      const letterId = /name="letterId" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
      answers.push(seen(await post('/sign-in/code/enter', { letterId, code: '000 000' })));
    }
    expect(answers[0]?.status).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

/** An environment as variables again. */
const asText = (environment: object): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
