import { NoticesModule } from '@jiqia/notices';
import { TransactionRunner } from '@jiqia/database';
import { violatedInvariants } from '@jiqia/invariants';
import { ORGANISER, recipientOf, SYSTEM } from '@jiqia/identity';
import { ImportsService, ImportsModule } from '@jiqia/imports';
import { AnswersService, InvitationEndingsService } from '@jiqia/invitations';
import { CapabilitiesService } from '@jiqia/capabilities';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService } from '@jiqia/meetings';
import { NeedsService } from '@jiqia/needs';
import { Outbox } from '@jiqia/outbox';
import { JobDispatcher } from '@jiqia/queue';
import {
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  makeShortlisted,
  readPair,
} from '../../support/factories.js';
import { textFile } from '../../support/sheets.js';
import { pairsUnderWay } from '../../support/pairs-under-way.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, solve, solveForToday, onTheDay } from '../../support/timetable-seed.js';

describe('what follows when a need or a capability goes away', () => {
  let app: TestApp;
  let pairs: ReturnType<typeof pairsUnderWay>;
  beforeAll(async () => {
    app = await createTestApp([ImportsModule, NoticesModule]);
    pairs = pairsUnderWay(app);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    app.mailer.sent.length = 0;
  });

  const dispatch = (name: string, payload: object): Promise<void> =>
    app.get(JobDispatcher).dispatch(name, payload, 'again');

  it('ends every pair, invitation and meeting of a need that is closed, and of no other', async () => {
    const { edition, need } = await pairs.makeBusyNeed();
    const other = await makeInvited(app, { edition });
    await app.drain();
    app.mailer.sent.length = 0;
    await app.get(NeedsService).move(ORGANISER, need.id, 'CLOSED', { resolution: 'EXPIRED' });
    await app.drain();
    expect(await pairs.standing('need', need.id)).toEqual({
      'pair LAPSED NEED_CLOSED': 5,
      'invitation need ACCEPTED': 3,
      'invitation capability ACCEPTED': 2,
      'invitation need REVOKED': 2,
      'invitation capability REVOKED': 3,
      'meeting CANCELLED 0': 2,
    });
    expect((await readPair(app, other.match.id)).need.state).toBe('AWAITING');
    expect(await pairs.notices('need', need.id)).toEqual([
      { line: 'capability MEETING_CANCELLED NEED_CLOSED SENT', count: 2 },
      { line: 'capability PAIR_ENDED NEED_CLOSED SENT', count: 2 },
      { line: 'need MEETING_CANCELLED NEED_CLOSED SENT', count: 2 },
      { line: 'need PAIR_ENDED NEED_CLOSED SENT', count: 2 },
    ]);
    expect(app.mailer.sent).toHaveLength(8);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('words the letter for its reader', async () => {
    const edition = await makeEdition(app, {
      organiser: { name: '江澄区科协', email: 'kexie@example.org', phone: '023-6000 0000' },
    });
    const pair = await pairs.makeAccepted({ edition });
    await solve(app, edition);
    const asked = await makeInvited(app, { edition, need: await makeNeed(app) });
    await app.drain();
    app.mailer.sent.length = 0;
    for (const id of [pair.match.needId, asked.match.needId])
      await app.get(NeedsService).move(ORGANISER, id, 'PAUSED');
    await app.drain();
    const textOf = (start: string, words: string): string =>
      app.mailer.sent.find((mail) => mail.to.name.startsWith(start) && mail.text.includes(words))
        ?.text ?? '';
    const own = textOf('需求联系人', '洽谈已取消');
    expect(own).toMatch(/原定于 12月10日 \d\d:\d\d–\d\d:\d\d 在会展中心二层A厅 1号桌举行/);
    expect(own).toContain('贵单位已暂停这项技术需求');
    expect(own).toContain('江澄区科协（电话 023-6000 0000，邮箱 kexie@example.org）');
    expect(textOf('专家', '洽谈已取消')).toContain('对方已暂停这项技术需求');
    expect(textOf('专家', '对接不再进行')).not.toContain('原定于');
    for (const mail of app.mailer.sent) {
      expect(mail.html).toContain('<p>');
      expect(mail.replyTo).toBe('kexie@example.org');
      expect(mail.subject).toMatch(/^【第\d+届技洽会】(洽谈取消|对接终止)：/);
    }
    expect(app.mailer.sent).toHaveLength(4);
  });

  it('shortlists the next alternate where a capability went away', async () => {
    const edition = await makeEdition(app, { meetingsPerNeed: 1 });
    const need = await makeNeed(app);
    const pair = await pairs.makeAccepted({ edition, need });
    await solve(app, edition);
    const next = await makeMatch(app, { edition, need });
    await app.get(CapabilitiesService).move(ORGANISER, pair.match.capabilityId, 'RETIRED');
    await app.drain();
    const state = async (id: string) => (await app.get(MatchesService).get(id)).state;
    expect([await state(pair.match.id), await state(next.id)]).toEqual(['LAPSED', 'SHORTLISTED']);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('comes to the same however often and in whatever order it is heard', async () => {
    const { need } = await pairs.makeBusyNeed();
    const closed = { event: 'need.closed', needId: need.id };
    await app.get(NeedsService).move(ORGANISER, need.id, 'CLOSED', { resolution: 'WITHDRAWN' });
    await app.sql(`DELETE FROM outbox_message WHERE job LIKE '%-for-entry'`);
    for (const name of [
      'meetings.cancel-for-entry',
      'invitations.revoke-for-entry',
      'invitations.revoke-for-entry',
      'meetings.cancel-for-entry',
    ])
      await dispatch(name, closed);
    const waiting = await app.sql<{ payload: object }>(
      `SELECT payload FROM outbox_message WHERE job = 'notices.prepare' ORDER BY seq DESC`,
    );
    await Promise.all(waiting.map(({ payload }) => dispatch('notices.prepare', payload)));
    for (const { payload } of waiting) await dispatch('notices.prepare', payload);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(8);
    expect(Object.keys(await pairs.standing('need', need.id)).sort()).toEqual([
      'invitation capability ACCEPTED',
      'invitation capability REVOKED',
      'invitation need ACCEPTED',
      'invitation need REVOKED',
      'meeting CANCELLED 0',
      'pair LAPSED NEED_CLOSED',
    ]);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('leaves everything as it is when the capability is listed again by then', async () => {
    const edition = await makeEdition(app);
    const set = await pairs.makeAccepted({ edition });
    await solve(app, edition);
    const capability = await app.get(CapabilitiesService).get(set.match.capabilityId);
    await makeInvited(app, { edition, capability });
    await app.drain();
    const before = await pairs.standing('capability', capability.id);
    await app.get(CapabilitiesService).move(ORGANISER, capability.id, 'PAUSED');
    await app.get(CapabilitiesService).move(ORGANISER, capability.id, 'LISTED');
    await app.drain();
    expect(await pairs.standing('capability', capability.id)).toEqual(before);
  });

  it('keeps a meeting that has begun or whose time has come', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '12:00', 3)] });
    const need = await makeNeed(app);
    await pairs.makeAccepted({ edition, need });
    const [meeting] = await solveForToday(app, edition);
    await onTheDay(app, meeting?.id ?? '', 'CHECKED_IN');
    await app.get(NeedsService).move(ORGANISER, need.id, 'PAUSED');
    await app.drain();
    expect(await pairs.standing('need', need.id)).toMatchObject({
      'meeting CHECKED_IN 3': 1,
      'pair MEETING_SET ': 1,
    });
    expect(await pairs.notices('need', need.id)).toEqual([]);
  });

  it('sets no new pair and no meeting for what is off', async () => {
    const edition = await makeEdition(app);
    const need = await makeNeed(app);
    const candidate = await makeMatch(app, { edition, need });
    const mutual = await pairs.makeAccepted({ edition, need });
    await app.sql(
      `UPDATE need SET state = 'PAUSED', lock_version = lock_version + 1 WHERE id = $1`,
      [need.id],
    );
    await expect(
      app.get(MatchesService).decide(ORGANISER, candidate.id, 'SHORTLISTED'),
    ).rejects.toMatchObject({ code: 'PAIR_NOT_OPEN' });
    const moved = await app
      .get(TransactionRunner)
      .run(async (tx) => [
        ...(await app.get(MatchesService).move(tx, [candidate.id], 'CANDIDATE', 'SHORTLISTED')),
        ...(await app.get(MatchesService).move(tx, [mutual.match.id], 'MUTUAL', 'MEETING_SET')),
      ]);
    expect(moved).toEqual([]);
    expect(await solve(app, edition)).toEqual([]);
  });

  it('writes to nobody who never heard of the pair, and once to those who are phoned', async () => {
    const edition = await makeEdition(app);
    const contact = { name: '王工', email: '' };
    const pair = await makeInvited(app, { edition, need: await makeNeed(app, { contact }) });
    await app.drain();
    const unwritten = await makeShortlisted(app, { edition, need: await makeNeed(app) });
    for (const id of [pair.match.needId, unwritten.needId])
      await app.get(NeedsService).move(ORGANISER, id, 'PAUSED');
    await app.drain();
    expect(await pairs.notices('need', unwritten.needId)).toEqual([]);
    expect(await pairs.notices('need', pair.match.needId)).toEqual([
      { line: 'capability PAIR_ENDED NEED_PAUSED SENT', count: 1 },
      { line: 'need PAIR_ENDED NEED_PAUSED DEAD', count: 1 },
    ]);
    expect(
      await app.sql(`SELECT last_error FROM notice WHERE state = 'DEAD' AND match_id = $1`, [
        pair.match.id,
      ]),
    ).toEqual([{ last_error: '没有邮箱，请电话告知' }]);
  });

  it('tells the other side of a no, of silence and of a meeting that is called off', async () => {
    const edition = await makeEdition(app);
    const [declined, silent, off, revoked] = [
      await makeInvited(app, { edition }),
      await makeInvited(app, { edition }),
      await pairs.makeAccepted({ edition }),
      await makeInvited(app, { edition }),
    ];
    const [meeting] = await solve(app, edition);
    await app
      .get(AnswersService)
      .answer(recipientOf(declined.need.id), declined.need.id, 'DECLINED', {
        reason: 'OTHER',
        words: '不合适',
      });
    await app.get(AnswersService).answer(recipientOf(silent.need.id), silent.need.id, 'ACCEPTED');
    await app.get(MeetingsService).cancel(ORGANISER, meeting?.id ?? '', '场地调整');
    await app.get(InvitationEndingsService).revoke(ORGANISER, revoked.need.id, '本届停办');
    await app.drain();
    await app.sql(
      `UPDATE invitation SET expires_at = '2026-11-19', lock_version = lock_version + 1 WHERE id = $1`,
      [silent.capability.id],
    );
    await app.get(InvitationEndingsService).expireOverdue(SYSTEM);
    await app.drain();
    expect(await pairs.notices('need', declined.match.needId)).toEqual([
      { line: 'capability PAIR_ENDED SIDE_DECLINED SENT', count: 1 },
    ]);
    expect(await pairs.notices('need', silent.match.needId)).toEqual([
      { line: 'need PAIR_ENDED ANSWER_MISSING SENT', count: 1 },
    ]);
    expect((await pairs.notices('need', off.match.needId)).map(({ line }) => line)).toEqual([
      'capability MEETING_CANCELLED MEETING_CALLED_OFF SENT',
      'need MEETING_CANCELLED MEETING_CALLED_OFF SENT',
    ]);
    expect((await pairs.notices('need', revoked.match.needId)).map(({ line }) => line)).toEqual([
      'capability PAIR_ENDED ORGANISER_REVOKED SENT',
      'need PAIR_ENDED ORGANISER_REVOKED SENT',
    ]);
    await app.get(NeedsService).move(ORGANISER, off.match.needId, 'PAUSED');
    await app.drain();
    expect((await pairs.notices('need', off.match.needId)).map(({ line }) => line)).toEqual([
      'capability MEETING_CANCELLED MEETING_CALLED_OFF SENT',
      'capability PAIR_ENDED NEED_PAUSED SENT',
      'need MEETING_CANCELLED MEETING_CALLED_OFF SENT',
      'need PAIR_ENDED NEED_PAUSED SENT',
    ]);
  });

  it('writes once more to whoever got the letter of an invitation that was revoked meanwhile', async () => {
    const pair = await makeInvited(app);
    const deliver = app.mailer.send.bind(app.mailer);
    jest.spyOn(app.mailer, 'send').mockImplementationOnce(async (mail) => {
      await app.get(InvitationEndingsService).revoke(ORGANISER, pair.need.id, '本届停办');
      await dispatch('notices.prepare', { event: 'match.lapsed', matchId: pair.match.id });
      return deliver(mail);
    });
    await app.drain();
    const informed = app.mailer.sent.map((mail) => mail.subject.replace(/^【.*】/, '').slice(0, 4));
    expect(informed).toEqual(['邀请洽谈', '对接终止']);
    expect(new Set(app.mailer.sent.map((mail) => mail.to.address)).size).toBe(1);
  });

  it('hears of a capability that a sheet pauses', async () => {
    const pair = await makeInvited(app);
    await app.drain();
    const { externalId, title, organisationId } = await app
      .get(CapabilitiesService)
      .get(pair.match.capabilityId);
    const [school] = await app.sql<{ name: string }>(
      'SELECT name FROM organisation WHERE id = $1',
      [organisationId],
    );
    const sheet = `能力编号,成果名称,单位名称,暂停对接\n${externalId},${title},${school?.name},是\n`;
    await app.get(ImportsService).importFile(ORGANISER, 'capability', textFile('c.csv', sheet));
    await app.drain();
    expect((await readPair(app, pair.match.id)).match).toMatchObject({
      state: 'LAPSED',
      stateReason: 'CAPABILITY_PAUSED',
    });
  });

  it('emits nothing of a change that is rolled back', async () => {
    const before = await app.sql('SELECT id FROM outbox_message');
    const work = app.get(TransactionRunner).run(async (tx) => {
      await app.get(Outbox).emit(tx, 'need.closed', { needId: (await makeNeed(app)).id });
      throw new Error('planted');
    });
    await expect(work).rejects.toThrow('planted');
    await app.drain();
    expect(await app.sql('SELECT id FROM outbox_message')).toEqual(before);
  });
});
