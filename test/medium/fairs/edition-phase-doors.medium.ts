import {
  ApplicationsModule,
  ApplicationsService,
  EditionEntriesService,
} from '@jiqia/applications';
import { enterByFilterSchema } from '@jiqia/contracts/http';
import { isAppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { accountActor, type Actor, ORGANISER } from '@jiqia/identity';
import { ImportsModule, ImportsService } from '@jiqia/imports';
import { AnswersService, InvitationsModule, InvitationsService } from '@jiqia/invitations';
import { MatchesService, MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { MeetingsModule, MeetingsService, TimetablesService } from '@jiqia/meetings';
import { OutcomesModule, OutcomesService } from '@jiqia/outcomes';
import { CALL } from '../../support/call.js';
import {
  enter,
  makeCapability,
  makeEdition,
  makeInvited,
  makeMatch,
  makeNeed,
  putInPhase,
} from '../../support/factories.js';
import { textFile } from '../../support/sheets.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, solve, onTheDay } from '../../support/timetable-seed.js';

describe('the phase of an edition', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([
      ApplicationsModule,
      ImportsModule,
      InvitationsModule,
      MeetingsModule,
      OutcomesModule,
    ]);
  });
  afterAll(() => app.close());

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'ok',
      (error: unknown) => (isAppError(error) ? error.code : String(error)),
    );

  it('stops every door before the time of what it does', async () => {
    const edition = await makeEdition(app, {}, 'COLLECTING');
    const { id } = edition;
    await enter(app, edition, {
      needs: [await makeNeed(app)],
      capabilities: [await makeCapability(app)],
    });
    const pair = await makeMatch(app, { edition });
    const early: readonly (() => Promise<unknown>)[] = [
      () => app.get(MatchRunsService).start(ORGANISER, id),
      () => app.get(ShortlistRunsService).start(ORGANISER, id),
      () => app.get(MatchesService).decide(ORGANISER, pair.id, 'SHORTLISTED'),
      () => app.get(InvitationsService).prepare(ORGANISER, id),
      () => app.get(InvitationsService).release(ORGANISER, id),
      () => app.get(TimetablesService).start(ORGANISER, id),
      () => app.get(MeetingsService).withdraw(ORGANISER, pair.id, '不来了'),
    ];
    for (const door of early) expect(await codeOf(door())).toBe('EDITION_PHASE_FORBIDS');
    await putInPhase(app, id, 'MATCHING');
    await expect(app.get(InvitationsService).prepare(ORGANISER, id)).rejects.toMatchObject({
      code: 'EDITION_PHASE_FORBIDS',
      kind: 'conflict',
      message: '本届处于“匹配”阶段，“生成与放行邀约”须在“邀约”至“定稿”阶段进行',
      details: { phase: 'MATCHING', act: 'INVITE', from: 'INVITING', until: 'SETTLING' },
    });
  });

  it('stops every door after the time of what it did', async () => {
    const edition = await makeEdition(app);
    const { id } = edition;
    const { need: asked } = await makeInvited(app, { edition });
    await app.drain();
    const mutual = await makeMutual(app, { edition });
    const [meeting] = await solve(app, edition);
    const late = await makeNeed(app);
    const report = { needId: late.id, capabilityId: (await makeCapability(app)).id };
    const day = app.get(MeetingsService);
    expect(await codeOf(onTheDay(app, meeting?.id ?? '', 'CHECKED_IN'))).toBe(
      'EDITION_PHASE_FORBIDS',
    );
    await putInPhase(app, id, 'FOLLOWING');
    const sheet = textFile(
      'n.jsonl',
      '{"需求名称":"晚到的需求","单位名称":"某厂","主要问题":"晚"}',
    );
    const owner = accountActor('0198c5b2-6c1e-7d6f-9a51-3f2b7a0c4e12', [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: late.organisationId } },
    ]);
    const doors: readonly (() => Promise<unknown>)[] = [
      () => enter(app, edition, { needs: [late] }),
      () => app.get(ImportsService).importFile(ORGANISER, 'need', sheet, { editionId: id }),
      () =>
        app
          .get(EditionEntriesService)
          .enter(
            ORGANISER,
            id,
            enterByFilterSchema.parse({ side: 'need', filter: {}, dryRun: false }),
          ),
      () =>
        app.get(ApplicationsService).apply(owner, id, { side: 'need', entryId: late.id, note: '' }),
      () => app.get(AnswersService).answer(ORGANISER, asked.id, 'ACCEPTED', { onBehalf: CALL }),
      () => day.cancel(ORGANISER, meeting?.id ?? '', '停电'),
      () => day.withdraw(ORGANISER, mutual, '不来了'),
      () => app.get(TimetablesService).start(ORGANISER, id),
    ];
    for (const [i, door] of doors.entries())
      expect([i, await codeOf(door())]).toEqual([i, 'EDITION_PHASE_FORBIDS']);
    await putInPhase(app, id, 'BOOKING');
    const outcome = {
      ...report,
      editionId: id,
      stage: 'INTENT',
      contractType: null,
      intentWan: 1,
      contractWan: null,
      receivedWan: null,
      signedAt: null,
      note: '',
    } as const;
    const outcomes = app.get(OutcomesService);
    expect(await codeOf(outcomes.record(ORGANISER, outcome))).toBe('EDITION_PHASE_FORBIDS');
    // What comes of an edition goes on when it is closed.
    await app.get(EditionsService).close(ORGANISER, id, app.clock.now());
    expect(await codeOf(outcomes.record(ORGANISER, outcome))).toBe('PAIR_NOT_MET');
    // The holder of a link answers by the time of participants, an organiser on behalf of them still on the day.
    const other = await makeEdition(app);
    const { capability } = await makeInvited(app, { edition: other });
    await app.drain();
    await putInPhase(app, other.id, 'ON_SITE');
    const answers = app.get(AnswersService);
    const holder: Actor = { id: 'r', roles: ['recipient'], invitationId: capability.id };
    expect(await codeOf(answers.answer(holder, capability.id, 'ACCEPTED'))).toBe(
      'EDITION_PHASE_FORBIDS',
    );
    expect(
      await codeOf(answers.answer(ORGANISER, capability.id, 'ACCEPTED', { onBehalf: CALL })),
    ).toBe('ok');
  });
});
