import { AccessLog } from '@jiqia/audit-trail';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import {
  AnswersService,
  InvitationEndingsService,
  InvitationResends,
  InvitationSettingsService,
  InvitationsModule,
  InvitationsService,
  InvitationWavesService,
  PhoneListService,
  INVITATION_INVARIANTS,
} from '@jiqia/invitations';
import { AppError } from '@jiqia/errors';
import { age } from '../../support/age.js';
import {
  type InvitedPair,
  makeInvited,
  makeNeed,
  makeShortlisted,
  readPair,
} from '../../support/factories.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

const beijing = (text: string): Date => new Date(`${text}:00+08:00`);
const HOUR = 3600_000;

describe('reminders, and letters that are sent again', () => {
  let app: TestApp;
  let invitations: InvitationsService;
  let answers: AnswersService;
  let resends: InvitationResends;

  const start = async (LETTER_HOURS: string): Promise<void> => {
    // A Tuesday morning in Beijing: a week later is a Tuesday too.
    app = await createTestApp([InvitationsModule], {
      now: beijing('2026-12-01T09:00'),
      environment: { LETTER_HOURS },
    });
    invitations = app.get(InvitationsService);
    answers = app.get(AnswersService);
    resends = app.get(InvitationResends);
  };
  afterEach(async () => {
    const broken: unknown[] = [];
    for (const { query } of INVITATION_INVARIANTS) broken.push(...(await app.sql(query)));
    await app.close();
    expect(broken).toEqual([]);
  });

  const until = (at: string): void =>
    app.clock.forward(beijing(at).getTime() - app.clock.now().getTime());
  const remind = (): Promise<number> => sweep(app, 'reminders');
  const awaiting = async (): Promise<InvitedPair> => {
    const pair = await makeInvited(app);
    await app.drain();
    return readPair(app, pair.match.id);
  };
  const subjects = (id: string): string[] =>
    app.mailer.sent
      .filter(({ messageId }) => messageId.includes(id))
      .map(({ messageId }) => messageId.replace(/^<[\w-]+|@.*$/g, ''));

  it('come two days and one day before the time is over, each once, and only to whom has not answered', async () => {
    await start('any');
    const { need, capability } = await awaiting();
    until('2026-12-06T08:59');
    expect(await remind()).toBe(0);
    await answers.answer(recipientOf(capability.id), capability.id, 'ACCEPTED');
    until('2026-12-06T09:00');
    expect([await remind(), await remind()]).toEqual([1, 0]);
    await app.drain();
    const letter = app.mailer.sent.at(-1);
    expect(letter?.subject).toMatch(/提醒答复：机器视觉/);
    expect(letter?.text).toContain('请在 12月8日 09:00 前答复');
    expect(letter?.text).toContain('Please answer before 12月8日 09:00');
    const first = app.mailer.sent.find(
      ({ messageId }) => messageId === `<${need.id}@invitation.jiqia>`,
    );
    const link = /https:\S+/.exec(first?.text ?? '')?.[0] ?? 'no link';
    expect(letter?.text).toContain(link);
    until('2026-12-07T09:00');
    expect(await remind()).toBe(1);
    await app.drain();
    until('2026-12-08T08:00');
    expect(await remind()).toBe(0);
    expect(subjects(need.id)).toEqual(['', '.reminder-1', '.reminder-2']);
    expect(subjects(capability.id)).toEqual(['']);
    const log = await resends.listLetters(ORGANISER, need.id);
    expect(log.map(({ kind, number, state }) => [kind, number, state])).toEqual([
      ['INVITATION', 1, 'SENT'],
      ['REMINDER', 1, 'SENT'],
      ['REMINDER', 2, 'SENT'],
    ]);
  });

  it('are one where two are due at once, and none that would follow the letter at its heels', async () => {
    await start('any');
    const { need } = await awaiting();
    until('2026-12-07T20:00');
    expect(await remind()).toBe(2);
    await app.drain();
    expect(subjects(need.id)).toEqual(['', '.reminder-2']);
    const { editionId } = await makeShortlisted(app);
    await invitations.prepare(ORGANISER, editionId);
    await app
      .get(InvitationWavesService)
      .letGo(ORGANISER, editionId, { answerWithinMinutes: 24 * 60 });
    await app.drain();
    app.clock.forward(2 * HOUR);
    expect(await remind()).toBe(0);
  });

  it.each([
    ['answered', (id: string) => answers.answer(recipientOf(id), id, 'ACCEPTED')],
    [
      'declined',
      (id: string) => answers.answer(recipientOf(id), id, 'DECLINED', { reason: 'OTHER' }),
    ],
    ['revoked', (id: string) => app.get(InvitationEndingsService).revoke(ORGANISER, id)],
    [
      'over',
      () => {
        until('2026-12-08T09:01');
        return app.get(InvitationEndingsService).expireOverdue(SYSTEM);
      },
    ],
  ] as const)('stop where the invitation is %s before they go', async (_what, end) => {
    await start('any');
    const { need } = await awaiting();
    until('2026-12-06T09:00');
    expect(await remind()).toBe(2);
    await end(need.id);
    await app.drain();
    expect(subjects(need.id)).toEqual(['']);
    const log = await resends.listLetters(ORGANISER, need.id);
    expect(log.at(-1)).toMatchObject({
      kind: 'REMINDER',
      state: 'DEAD',
      lastError: '已有答复、已撤回或已过期，不再提醒',
    });
  });

  it('never follow an answer, whatever comes first', async () => {
    await start('any');
    const pairs: InvitedPair[] = [];
    for (let i = 0; i < 12; i++) pairs.push(await awaiting());
    until('2026-12-06T09:00');
    await remind();
    const answeredAt = new Map<string, number>();
    await Promise.all([
      app.drain(),
      ...pairs.map(async ({ need }, i) => {
        await new Promise((done) => setTimeout(done, i * 15));
        await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
        answeredAt.set(need.id, app.mailer.sent.length);
      }),
    ]);
    await age(app, 2);
    await remind();
    await app.drain();
    // A letter that is being handed over while the answer comes may be one behind.
    for (const [id, count] of answeredAt) {
      const place = app.mailer.sent.findIndex(({ messageId }) =>
        messageId.includes(`${id}.reminder`),
      );
      expect(place).toBeLessThanOrEqual(count);
    }
    const waiting = await app.sql(
      `SELECT 1 FROM delivery d JOIN invitation i ON i.id = d.invitation_id WHERE d.state = 'PENDING' AND i.state <> 'AWAITING'`,
    );
    expect(waiting).toEqual([]);
  });

  it('wait for the hours at which people may be written to', async () => {
    await start('kept');
    const { editionId } = await makeShortlisted(app);
    await invitations.prepare(ORGANISER, editionId);
    await app.get(InvitationSettingsService).save(ORGANISER, editionId, 0, {
      from: '08:00',
      until: '20:00',
      onDaysOff: false,
      mostADay: 5,
      bySms: 'off',
      remindHours: [13],
    });
    await app.get(InvitationWavesService).letGo(ORGANISER, editionId, {});
    await app.drain();
    until('2026-12-07T20:00');
    expect(await remind()).toBe(0);
    until('2026-12-08T08:00');
    expect(await remind()).toBe(2);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(4);
  });

  it('let the same letter go again, at most three times, with the same link', async () => {
    await start('any');
    const { need } = await awaiting();
    for (let i = 1; i <= 3; i++) {
      await resends.resend(ORGANISER, need.id);
      await expect(resends.resend(ORGANISER, need.id)).rejects.toMatchObject({
        code: 'INVITATION_UNDER_WAY',
      });
      await app.drain();
    }
    await expect(resends.resend(ORGANISER, need.id)).rejects.toMatchObject({
      code: 'INVITATION_SENT_OFTEN',
    });
    expect(subjects(need.id)).toEqual(['', '.2', '.3', '.4']);
    const texts = app.mailer.sent.filter(({ messageId }) => messageId.includes(need.id));
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
    await answers.answer(recipientOf(need.id), need.id, 'ACCEPTED');
    await expect(resends.resend(ORGANISER, need.id)).rejects.toMatchObject({
      code: 'INVITATION_NOT_SENT_AGAIN',
    });
  });

  it('bring one that was not delivered back on its way, with new time to answer', async () => {
    await start('any');
    app.mailer.failWith = new AppError({
      code: 'MAIL_REFUSED',
      params: { reason: '' },
      retryable: false,
    });
    const pair = await makeInvited(app);
    await app.drain();
    expect((await readPair(app, pair.match.id)).need.state).toBe('UNDELIVERED');
    app.mailer.failWith = null;
    until('2026-12-07T10:00');
    await resends.resend(ORGANISER, pair.need.id);
    await app.drain();
    expect((await readPair(app, pair.match.id)).need).toMatchObject({
      state: 'AWAITING',
      // The edition begins before a week is over.
      expiresAt: beijing('2026-12-10T09:00'),
    });
    const [shown] = await invitations.listDeliveries([pair.need.id]);
    expect(shown).toMatchObject({ number: 2, state: 'SENT' });
    // One that is lost again stays what it was.
    await resends.resend(ORGANISER, pair.need.id);
    app.mailer.failWith = new AppError({
      code: 'MAIL_REFUSED',
      params: { reason: '' },
      retryable: false,
    });
    await app.drain();
    expect((await readPair(app, pair.match.id)).need.state).toBe('AWAITING');
  });

  it('stand on the list for the telephone where they did not arrive, and who took it is noted', async () => {
    await start('any');
    const need = await makeNeed(app, {
      anonymous: true,
      organisation: { name: '渝临精密铸造有限公司', region: '渝临市江澄区' },
      contact: { name: '王工', phone: '13800000001' },
    });
    const pair = await makeInvited(app, { need });
    app.mailer.failWith = new AppError({
      code: 'MAIL_REFUSED',
      params: { reason: '' },
      retryable: false,
    });
    await app.drain();
    const list = app.get(PhoneListService);
    const rows = await list.take(ORGANISER, pair.match.editionId);
    const ofNeed = rows.find((row) => row.invitationId === pair.need.id);
    expect(ofNeed).toMatchObject({ name: '王工', phone: '13800000001', own: need.title });
    expect(ofNeed?.reason).toContain('没有邮箱');
    const ofExpert = rows.find((row) => row.invitationId === pair.capability.id);
    expect(ofExpert?.other).toContain(need.title);
    // What the expert is told on the telephone says as little as the letter.
    expect(ofExpert?.other).not.toContain('渝临精密铸造');
    await expect(list.take(recipientOf(pair.need.id), pair.match.editionId)).rejects.toMatchObject({
      code: 'ACTION_FORBIDDEN',
    });
    await app.get(AccessLog).flush();
    const noted = await app.sql(`SELECT actor, details FROM access_event WHERE entity_id = $1`, [
      pair.match.editionId,
    ]);
    expect(noted).toEqual([{ actor: ORGANISER.id, details: { kind: 'phone-list', contacts: 1 } }]);
  });
});
