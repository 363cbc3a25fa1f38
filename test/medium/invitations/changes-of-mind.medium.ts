import { isAppError } from '@jiqia/errors';
import { ORGANISER, recipientOf } from '@jiqia/identity';
import { violatedInvariants } from '@jiqia/invariants';
import {
  type Answer,
  AnswersService,
  InvitationEndingsService,
  InvitationsModule,
  InvitationsService,
} from '@jiqia/invitations';
import { MatchesService } from '@jiqia/matching';
import { MeetingsModule, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { NoticesModule } from '@jiqia/notices';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { CALL } from '../../support/call.js';

import {
  type InvitedPair,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  putInPhase,
  readPair,
} from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { solve } from '../../support/timetable-seed.js';

const NO = { reason: 'NO_TIME' } as const;

describe('changes of mind', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([InvitationsModule, MeetingsModule, NoticesModule, WorkBoardModule]);
  });
  afterAll(() => app.close());

  const say = (id: string, answer: Answer) =>
    app.get(AnswersService).answer(recipientOf(id), id, answer, answer === 'DECLINED' ? NO : {});
  /** A need that meets one expert, with an alternate. */
  const invited = async (): Promise<{ pair: InvitedPair; alternate: string }> => {
    const edition = await makeEdition(app, { meetingsPerNeed: 1 });
    const need = await makeNeed(app);
    const pair = await makeInvited(app, { edition, need });
    const alternate = await makeMatch(app, { edition, need, score: 0.7 });
    await app.drain();
    app.mailer.sent.length = 0;
    return { pair, alternate: alternate.id };
  };
  const stateOf = async (id: string) => (await app.get(MatchesService).get(id)).state;
  const statesOf = async (id: string) => {
    const { match, need, capability } = await readPair(app, id);
    return [match.state, need.state, capability.state];
  };
  const subjects = async (): Promise<string[]> => {
    await app.drain();
    return app.mailer.sent.splice(0).map(({ subject }) => subject.replace(/^【.*】|：.*$/g, ''));
  };

  it('call off the meeting that was set, tell the other side, and draw the next alternate', async () => {
    const { pair, alternate } = await invited();
    for (const { id } of [pair.need, pair.capability]) await say(id, 'ACCEPTED');
    const [meeting] = await solve(app, { id: pair.match.editionId });
    expect(await stateOf(pair.match.id)).toBe('MEETING_SET');
    await say(pair.need.id, 'DECLINED');
    expect(await statesOf(pair.match.id)).toEqual(['DECLINED', 'DECLINED', 'ACCEPTED']);
    expect(await app.get(MeetingsService).get(meeting?.id ?? '')).toMatchObject({
      state: 'CANCELLED',
    });
    expect(await stateOf(alternate)).toBe('SHORTLISTED');
    expect(await subjects()).toEqual(['洽谈取消']);

    await say(pair.need.id, 'ACCEPTED');
    expect(await statesOf(pair.match.id)).toEqual(['MUTUAL', 'ACCEPTED', 'ACCEPTED']);
    expect(await stateOf(alternate)).toBe('CANDIDATE');
    expect(await subjects()).toEqual(['对接恢复']);
    // The second end is told as the first was.
    await say(pair.need.id, 'DECLINED');
    expect(await subjects()).toEqual(['对接终止']);
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('ask the other side anew, once an organiser says so, where it had not answered', async () => {
    const { pair } = await invited();
    await say(pair.need.id, 'DECLINED');
    expect(await statesOf(pair.match.id)).toEqual(['DECLINED', 'DECLINED', 'REVOKED']);
    expect(await subjects()).toEqual(['对接终止']);
    await say(pair.need.id, 'ACCEPTED');
    const after = await readPair(app, pair.match.id);
    expect([after.match.state, after.need.state]).toEqual(['INVITED', 'ACCEPTED']);
    const rows = await app.get(InvitationsService).listByEdition(pair.match.editionId, ['QUEUED']);
    expect(rows.map(({ side }) => side)).toEqual(['capability']);
    await app.get(InvitationsService).release(ORGANISER, pair.match.editionId);
    expect((await subjects()).toSorted()).toEqual(['对接恢复', '邀请洽谈'].toSorted());
    await say(rows[0]?.id ?? '', 'ACCEPTED');
    expect(await stateOf(pair.match.id)).toBe('MUTUAL');
    expect(await violatedInvariants(app.url)).toEqual([]);
  });

  it('are told plainly where the alternate was invited, and go to the work board', async () => {
    const { pair } = await invited();
    await say(pair.need.id, 'DECLINED');
    const invitations = app.get(InvitationsService);
    await invitations.prepare(ORGANISER, pair.match.editionId);
    await invitations.release(ORGANISER, pair.match.editionId);
    const before = await statesOf(pair.match.id);
    for (let i = 0; i < 2; i++)
      await expect(say(pair.need.id, 'ACCEPTED')).rejects.toMatchObject({ code: 'PAIR_REPLACED' });
    expect(await statesOf(pair.match.id)).toEqual(before);
    const board = async () =>
      (await app.get(WorkBoardService).read(ORGANISER)).filter(
        ({ code }) => code === 'PAIR_WANTED_BACK',
      );
    expect(await board()).toMatchObject([{ count: 1, entries: [{ id: pair.need.id }] }]);
    // The organiser has spoken with them.
    await app
      .get(AnswersService)
      .answer(ORGANISER, pair.need.id, 'DECLINED', { ...NO, onBehalf: CALL });
    expect(await board()).toEqual([]);
  });

  it('end with the phase, and with the pair', async () => {
    const { pair } = await invited();
    for (const { id } of [pair.need, pair.capability]) await say(id, 'ACCEPTED');
    await app.sql(
      `UPDATE edition SET phase = 'SETTLING', lock_version = lock_version + 1 WHERE id = $1`,
      [pair.match.editionId],
    );
    await expect(say(pair.need.id, 'DECLINED')).rejects.toMatchObject({
      code: 'EDITION_PHASE_FORBIDS',
    });
    await app.get(MeetingsService).withdraw(ORGANISER, pair.match.id, '企业退出');
    await expect(
      app
        .get(AnswersService)
        .answer(ORGANISER, pair.need.id, 'DECLINED', { ...NO, onBehalf: CALL }),
    ).rejects.toMatchObject({ code: 'ANSWER_STANDS' });
  });

  it('have one end in each of 50 races with each other, a revocation, an alternate and a timetable', async () => {
    let seed = 13;
    const random = (): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const ends = new Set<string>();
    for (let round = 0; round < 50; round++) {
      const { pair, alternate } = await invited();
      const { need, capability, match } = pair;
      await putInPhase(app, match.editionId, 'BOOKING');
      if (random() < 0.6) for (const { id } of [need, capability]) await say(id, 'ACCEPTED');
      const acts = [
        () => say(need.id, 'DECLINED'),
        () => say(need.id, 'ACCEPTED'),
        () => say(capability.id, 'DECLINED'),
        () => say(capability.id, 'ACCEPTED'),
        () => app.get(InvitationEndingsService).revoke(ORGANISER, need.id, '停办'),
        () => app.get(InvitationsService).prepare(ORGANISER, match.editionId),
        async () => {
          await app.get(TimetablesService).start(ORGANISER, match.editionId, 100);
          await app.drain();
        },
      ]
        .map((act) => ({ act, at: random() }))
        .sort((a, b) => a.at - b.at)
        .slice(0, 4);
      const results = await Promise.allSettled(acts.map(({ act }) => act()));
      for (const result of results)
        if (result.status === 'rejected')
          expect(isAppError(result.reason) && result.reason.code).toMatch(
            /ILLEGAL_STATE_MOVE|VERSION_CHANGED|PAIR_REPLACED|ANSWER_STANDS|ALREADY_EXISTS/,
          );
      ends.add([...(await statesOf(match.id)), await stateOf(alternate)].join(' '));
    }
    await app.drain();
    expect(ends.size).toBeGreaterThan(3);
    expect(await violatedInvariants(app.url)).toEqual([]);
  }, 180_000);
});
