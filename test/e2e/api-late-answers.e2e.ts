import { CALL } from '../support/call.js';
import { AnswerLinkSeeds } from './answer-link-seeds.js';
import { EDITION } from './api-city.js';
import { type Platform, startPlatform } from './api-harness.js';

describe('answers that come another way, or too late', () => {
  let platform: Platform;
  let seeds: AnswerLinkSeeds;
  const link = (...args: Parameters<AnswerLinkSeeds['link']>): Promise<string> =>
    seeds.link(...args);

  beforeAll(async () => {
    platform = await startPlatform();
    seeds = new AnswerLinkSeeds(platform);
    await seeds.begin();
  });
  afterAll(() => platform.stop());

  it('takes a telephone answer from the organiser where the letter did not arrive', async () => {
    await link('UNDELIVERED', '-1 day');
    const { rows } = await platform.database.query<{ id: string }>(
      'SELECT id FROM invitation ORDER BY id DESC LIMIT 1',
    );
    const at = `/api/invitations/${rows[0]?.id}`;
    const shown = await platform.http().get(at).expect(200);
    expect(shown.body).toMatchObject({ state: 'UNDELIVERED', stateLabel: '未送达', sentAt: null });
    const done = await platform
      .http()
      .post(`${at}/answer`)
      .send({ answer: 'ACCEPTED', words: '电话答复', onBehalf: CALL })
      .expect(200);
    expect(done.body).toMatchObject({ state: 'ACCEPTED', answerReason: '电话答复' });
  });

  it('closes with its edition: no answer is taken, the page says so, and the last edition is still shown', async () => {
    const waiting = await link();
    const accepted = await link('ACCEPTED');
    await platform.http().post(`/api/editions/${EDITION.id}/close`).expect(200);
    const page = await platform.http().get(waiting).expect(410);
    expect(page.text).toContain('本届活动已结束，不再接受答复');
    expect(page.text).not.toContain('<form');
    for (const type of ['form', 'json']) {
      const refused = await platform
        .http()
        .post(waiting)
        .type(type)
        .send({ answer: 'ACCEPTED' })
        .expect(410);
      expect(refused.text).toMatch(type === 'json' ? /EDITION_CLOSED/ : /不再接受答复/);
    }
    const calm = await platform.http().get(accepted).expect(200);
    expect(calm.text).toContain('本届活动已结束，没有排定洽谈');
    expect(calm.text).not.toContain('统一排期');
    const home = await platform.http().get(`/editions/${EDITION.id}`).expect(200);
    expect(home.text).toContain(EDITION.name);
  });
});
