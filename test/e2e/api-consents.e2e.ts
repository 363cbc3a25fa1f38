import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organisationSchema, personConsentsSchema, personSchema } from '@jiqia/contracts/http';
import PostalMime from 'postal-mime';
import { callerOf, type Caller } from './api-caller.js';
import { type Platform, startPlatform, until } from './api-harness.js';

/** A society registers an expert, who is asked, says yes and no, and takes it back. */
describe('consent over HTTP', () => {
  let platform: Platform;
  let api: Caller;
  beforeAll(async () => {
    platform = await startPlatform();
    api = callerOf(platform);
    await platform.startWorker();
  });
  afterAll(() => platform.stop());

  /** Paths of the links in all letters so far, the oldest first. */
  const letters = async (): Promise<{ subject: string; link: string }[]> => {
    const folder = join(platform.environment.JIQIA_DATA, 'invitations');
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const mails = await Promise.all(
      files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))),
    );
    return mails
      .toSorted((a, b) => ((a.messageId ?? '') < (b.messageId ?? '') ? -1 : 1))
      .map(({ subject = '', text = '' }) => ({
        subject,
        link: /\/consent\/[\w-]{43}/.exec(text)?.[0] ?? '',
      }));
  };
  const nextLetter = async (count: number): Promise<{ subject: string; link: string }> => {
    const found = await until(
      () => letters().catch(() => []),
      (mails) => mails.length >= count,
    );
    return found[count - 1] ?? { subject: '', link: '' };
  };

  it('is asked for by a letter, answered on a page without a session, and withdrawn the same way', async () => {
    const society = organisationSchema.parse(
      await api.post('/api/organisations', 201, { name: '同意学会', kind: 'NATIONAL_SOCIETY' }),
    );
    const person = personSchema.parse(
      await api.post('/api/persons', 201, {
        name: '季<b>诺',
        email: 'jinuo@example.org',
        organisationId: society.id,
        role: 'EXPERT',
      }),
    );
    const path = `/api/persons/${person.id}`;
    await api.post(`${path}/consent-requests`, 204, { societyId: society.id });
    expect(
      await api.post(`${path}/consent-requests`, 409, { societyId: society.id }),
    ).toMatchObject({
      title: '一天之内已向此人征求过同意',
    });
    const asked = await nextLetter(1);
    expect(asked.subject).toBe('【技洽】同意学会请您确认是否同意');
    for (let i = 0; i < 2; i++) {
      const page = await platform.visitor().get(asked.link).expect(200);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.text).toContain('季&lt;b&gt;诺（同意学会）');
      expect(page.text).toContain('<strong>同意学会</strong>将您作为专家登记');
      for (const words of [
        '列入专家名录',
        '双方同意后向对方公开联系方式',
        '接收活动通知',
        '保存什么',
      ])
        expect(page.text).toContain(words);
      expect(page.text.match(/value="no" checked/g)).toHaveLength(3);
    }
    const answered = await platform
      .visitor()
      .post(asked.link)
      .type('form')
      .send({ LISTING: 'yes', CONTACT_SHARING: 'no', NOTIFICATION: 'perhaps' })
      .expect(200);
    expect(answered.text).toContain('<dt>列入专家名录</dt><dd>同意</dd>');
    expect(answered.text).toContain('<dt>接收活动通知</dt><dd>不同意</dd>');
    const again = await platform.visitor().get(asked.link).expect(404);
    expect(again.text).toContain('链接无效');
    expect(personConsentsSchema.parse(await api.get(`${path}/consents`))).toMatchObject({
      purposes: [
        { purpose: 'LISTING', given: true },
        { purpose: 'CONTACT_SHARING', given: false },
        { purpose: 'NOTIFICATION', given: false },
      ],
      history: [{ label: '列入专家名录', channelLabel: '邮件链接', withdrawnAt: null }],
    });
    const receipt = await nextLetter(2);
    expect(receipt.subject).toBe('【技洽】您的选择已保存');
    const now = await platform.visitor().get(receipt.link).expect(200);
    expect(now.text).toContain('name="LISTING" value="yes" checked');
    await platform.visitor().post(receipt.link).type('form').send({ LISTING: 'no' }).expect(200);
    const { purposes, history } = personConsentsSchema.parse(await api.get(`${path}/consents`));
    expect(purposes.filter(({ given }) => given)).toEqual([]);
    expect(history[0]?.withdrawnAt).not.toBeNull();
    await platform.visitor().get(`${path}/consents`).expect(401);
    await platform.visitor().post('/consent/x').type('form').send({}).expect(404);
    await api.post(`${path}/consents`, 400, { PHOTOS: true });
    expect(await api.post(`${path}/consents`, 200, { CONTACT_SHARING: true })).toMatchObject({
      history: [{}, { purpose: 'CONTACT_SHARING', channel: 'PAPER', channelLabel: '书面' }],
    });
  });
});
