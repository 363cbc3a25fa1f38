import { PASSWORD } from '../support/sign-in.mjs';
import { type Platform, startPlatform } from './api-harness.js';

describe('what an account signs in by', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ SMS_SENDER: 'file', PUBLIC_URL: 'http://localhost:3100' });
  });
  afterAll(() => platform.stop());

  it('ask for the present password, whichever way to sign in is changed', async () => {
    const changes = [
      ['/account/second-factor/confirm', { code: '123456' }],
      ['/account/phone', { phone: '19900000001' }],
      ['/account/phone/remove', {}],
      ['/account/passkeys/options', {}],
      ['/account/passkeys/remove', { id: 'x' }],
      ['/account/sessions', { id: 'x' }],
      ['/account/password', { next: '换一句话：芦苇荡里有二十只白鹭' }],
    ] as const;
    for (const [path, form] of changes) {
      await platform.database.query('DELETE FROM sign_in_attempt');
      const sent = { ...form, current: '不是这个密码' };
      const answer = await platform
        .http()
        .post(path)
        .set('Accept-Language', 'zh')
        .type('form')
        .send(sent);
      expect([path, answer.status, answer.text]).toEqual([
        path,
        400,
        expect.stringContaining('与现在的密码不符'),
      ]);
    }
    await platform.database.query('DELETE FROM sign_in_attempt');
    const form = { current: PASSWORD };
    const right = await platform.http().post('/account/passkeys/options').type('form').send(form);
    expect(right.status).toBe(200);
    for (const page of ['/account/second-factor', '/account/phone', '/account/passkeys']) {
      await platform.http().post('/account/second-factor');
      const { text } = await platform.http().get(page).expect(200);
      expect([page, text]).toEqual([
        page,
        expect.stringContaining('name="current" type="password"'),
      ]);
    }
  });

  it('offer to sign out on each page of whoever has signed in', async () => {
    const pages = ['/account', '/account/phone', '/account/second-factor', '/account/passkeys'];
    const button =
      /<form method="post" action="\/account\/sign-out"><button[^>]*>退出登录<\/button>/;
    for (const page of pages)
      expect([page, (await platform.http().get(page).expect(200)).text]).toEqual([
        page,
        expect.stringMatching(button),
      ]);
  });

  it('tells the risks of codes by telephone before a number is given', async () => {
    const { text } = await platform.http().get('/account/phone').expect(200);
    const [, before = ''] =
      /^([\s\S]*)<form method="post" action="\/account\/phone">/.exec(text) ?? [];
    expect(before).toContain('短信验证码不如通行密钥和动态验证码安全');
    expect(before).toContain('手机卡被补办、号码被回收或短信被截获');
  });
});
