import { accountActor, type Actor, ORGANISER, recipientOf } from '@jiqia/identity';
import { AnswersService, InvitationsModule } from '@jiqia/invitations';
import {
  MeetingChangesService,
  type MeetingRow,
  MeetingsService,
  MoveRequestsService,
  ReleasesService,
} from '@jiqia/meetings';
import { NoticesModule } from '@jiqia/notices';
import { WorkBoardModule, WorkBoardService } from '@jiqia/work-board';
import { brokenMeetings } from '../../support/cover-seed.js';
import {
  makeCapability,
  makeEdition,
  makeInvited,
  makeNeed,
  putInPhase,
} from '../../support/factories.js';
import { sweep } from '../../support/sweep.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { sessionOf, solve, solveProvisionally } from '../../support/timetable-seed.js';

const at = (clock: string): string => new Date(`2026-12-10T${clock}:00+08:00`).toISOString();
const NOVEMBER = new Date('2026-11-20T01:00:00Z');
const refused = (code: string): object => expect.objectContaining({ code });

describe('another time that a side of a meeting asks for', () => {
  let app: TestApp;
  let requests: MoveRequestsService;
  beforeAll(async () => {
    app = await createTestApp([NoticesModule, InvitationsModule, WorkBoardModule]);
    requests = app.get(MoveRequestsService);
  });
  const setClock = (to: Date): void => app.clock.forward(to.getTime() - app.clock.now().getTime());
  beforeEach(() => setClock(NOVEMBER));
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  let accounts = 0;
  const ownerOf = (organisationId: string): Actor =>
    accountActor(`0198c5b2-6c1e-7d6f-9a51-${String(++accounts).padStart(12, '0')}`, [
      { role: 'ENTERPRISE_OWNER', scope: { kind: 'organisation', id: organisationId } },
    ]);

  /** One need with two meetings, in four slots of two tables; each side with an account. */
  async function makeTwo(solved: typeof solve = solve) {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '11:00', 2)] });
    const need = await makeNeed(app);
    const capabilities = [await makeCapability(app), await makeCapability(app)] as const;
    for (const capability of capabilities) {
      const pair = await makeInvited(app, { edition, need, capability });
      await app.drain();
      for (const { id } of [pair.need, pair.capability])
        await app.get(AnswersService).answer(recipientOf(id), id, 'ACCEPTED');
    }
    const rows = await solved(app, edition);
    const sideOf = async (row: MeetingRow): Promise<Actor> => {
      const [found] = await app.sql<{ id: string }>(
        'SELECT c.organisation_id AS id FROM match t JOIN capability c ON c.id = t.capability_id WHERE t.id = $1',
        [row.matchId],
      );
      return ownerOf(found?.id ?? '');
    };
    const [one, two] = rows as [MeetingRow, MeetingRow];
    const free = ['09:00', '09:30', '10:00', '10:30']
      .map(at)
      .filter((time) => rows.every((row) => row.startsAt.toISOString() !== time));
    await app.drain();
    app.mailer.sent.length = 0;
    return {
      edition,
      one,
      two,
      free: free as [string, string],
      asker: ownerOf(need.organisationId),
      others: [await sideOf(one), await sideOf(two)] as const,
    };
  }
  const need = ({ id }: MeetingRow) => ({ meetingId: id, side: 'need' as const });
  const stateOf = async ({ id }: MeetingRow) => (await app.get(MeetingsService).get(id)).state;
  const time = (...startsAt: string[]) => ({
    kind: 'TIME' as const,
    startsAt,
    note: '上午另有会议',
  });

  it('keeps its slot until the other side agrees to one of the times; then it is moved, and the asker is told', async () => {
    const { edition, one, two, free, asker, others } = await makeTwo();
    const asked = await requests.ask(asker, need(one), time(free[0], two.startsAt.toISOString()));
    expect([asked.free, await stateOf(one)]).toEqual([[true, false], 'MOVE_PROPOSED']);
    expect((await app.get(MeetingsService).get(one.id)).startsAt).toEqual(one.startsAt);
    await app.drain();
    expect(app.mailer.sent.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('对方申请改期'),
    ]);
    expect(app.mailer.sent[0]?.text).toMatch(/希望改到：12月10日[\s\S]*说明：上午另有会议/);
    const board = async (actor: Actor) =>
      (await app.get(WorkBoardService).read(actor)).map(({ code, count }) => [code, count]);
    expect(await board(others[0])).toContainEqual(['MOVE_REQUEST_TO_ANSWER', 1]);
    expect(await board(asker)).not.toContainEqual(['MOVE_REQUEST_TO_ANSWER', 1]);
    expect(await board(ORGANISER)).toContainEqual(['MOVE_REQUEST_OPEN', 1]);
    expect((await requests.list(others[0], edition.id)).map(({ id }) => id)).toEqual([asked.id]);
    expect(await requests.list(others[1], edition.id)).toEqual([]);
    const yes = (startsAt: string | null) => ({ answer: 'AGREE' as const, startsAt, note: '' });
    await expect(requests.answer(asker, asked.id, yes(free[0]))).rejects.toEqual(
      refused('ACTION_FORBIDDEN'),
    );
    await expect(requests.answer(others[1], asked.id, yes(free[0]))).rejects.toEqual(
      refused('MOVE_REQUEST_NOT_FOUND'),
    );
    for (const wrong of [null, free[1]])
      await expect(requests.answer(others[0], asked.id, yes(wrong))).rejects.toEqual(
        refused('MOVE_WISH_UNASKED'),
      );
    await expect(
      requests.answer(others[0], asked.id, yes(two.startsAt.toISOString())),
    ).rejects.toEqual(refused('MEETING_PERSON_BOOKED'));
    const agreed = await requests.answer(others[0], asked.id, yes(free[0]));
    expect([agreed.endedHow, agreed.startsAt.toISOString()]).toEqual(['AGREED', free[0]]);
    expect(await stateOf(one)).toBe('CONFIRMED');
    await expect(requests.answer(others[0], asked.id, yes(free[0]))).rejects.toEqual(
      refused('MOVE_REQUEST_ENDED'),
    );
    expect(await app.get(ReleasesService).unreleased(edition.id)).not.toEqual([]);
    await app.drain();
    expect(app.mailer.sent.at(-1)?.text).toMatch(
      /改期申请已获同意[\s\S]*以组委会重新发布的日程为准/,
    );
  });

  it('is refused, taken back, overtaken by an organiser or lapses on the day; three times a meeting at most', async () => {
    const { one, free, asker, others } = await makeTwo();
    const first = await requests.ask(asker, need(one), time(free[0]));
    await expect(requests.ask(asker, need(one), time(free[1]))).rejects.toEqual(
      refused('MOVE_REQUEST_OPEN'),
    );
    await requests.answer(others[0], first.id, { answer: 'REFUSE', note: '上午不便' });
    await app.drain();
    expect(app.mailer.sent.at(-1)?.text).toMatch(/未获同意[\s\S]*说明：上午不便[\s\S]*原时间/);
    const second = await requests.ask(asker, need(one), time(free[0]));
    const { lockVersion } = await app.get(MeetingsService).get(one.id);
    await app
      .get(MeetingChangesService)
      .move(
        ORGANISER,
        { id: one.id, version: lockVersion },
        { startsAt: new Date(free[1]), placeId: null },
      );
    await expect(requests.takeBack(asker, second.id)).rejects.toEqual(
      refused('MOVE_REQUEST_ENDED'),
    );
    expect((await requests.get(second.id)).endedHow).toBe('OVERTAKEN');
    const third = await requests.ask(asker, need(one), time(free[0]));
    expect([await sweep(app, 'moveRequests'), (await requests.get(third.id)).endedHow]).toEqual([
      0,
      null,
    ]);
    setClock(new Date('2026-12-09T16:00:00Z'));
    await expect(
      requests.answer(others[0], third.id, { answer: 'AGREE', startsAt: null, note: '' }),
    ).rejects.toEqual(refused('MOVE_REQUEST_LATE'));
    await sweep(app, 'moveRequests');
    expect([(await requests.get(third.id)).endedHow, await stateOf(one)]).toEqual([
      'LAPSED',
      'CONFIRMED',
    ]);
    await expect(requests.ask(asker, need(one), time(free[0]))).rejects.toEqual(
      refused('MOVE_REQUEST_LATE'),
    );
    setClock(NOVEMBER);
    await expect(requests.ask(asker, need(one), time(free[0]))).rejects.toEqual(
      refused('MOVE_REQUESTS_SPENT'),
    );
  });

  it('swaps two own meetings once both other sides have agreed; an organiser decides instead of both', async () => {
    const { one, two, asker, others } = await makeTwo();
    const swap = { kind: 'SWAP' as const, with: two.id, note: '' };
    await expect(
      requests.ask(others[0], { meetingId: one.id, side: 'capability' }, swap),
    ).rejects.toEqual(refused('MEETING_NOT_FOUND'));
    await expect(requests.ask(asker, need(one), { ...swap, with: one.id })).rejects.toEqual(
      refused('MEETING_SWAP_INVALID'),
    );
    const asked = await requests.ask(asker, need(one), swap);
    await app.drain();
    expect(app.mailer.sent).toHaveLength(2);
    const yes = { answer: 'AGREE' as const, startsAt: null, note: '' };
    const half = await requests.answer(others[0], asked.id, yes);
    expect([half.agreedHere, half.agreedThere, half.endedHow]).toEqual([true, false, null]);
    const whole = await requests.answer(others[1], asked.id, yes);
    expect([whole.endedHow, whole.startsAt, whole.otherStartsAt]).toEqual([
      'AGREED',
      two.startsAt,
      one.startsAt,
    ]);
    const back = await requests.ask(asker, need(two), { ...swap, with: one.id });
    expect(back.number).toBe(2);
    expect((await requests.answer(ORGANISER, back.id, yes)).endedHow).toBe('AGREED');
    expect((await app.get(MeetingsService).get(one.id)).startsAt).toEqual(one.startsAt);
  });

  it('is for meetings that are released, not locked, and in their phase; of one that is called off nothing stays open', async () => {
    const { edition, one, two, free, asker } = await makeTwo(solveProvisionally);
    await expect(requests.ask(asker, need(one), time(free[0]))).rejects.toEqual(
      refused('MEETING_NOT_FOUND'),
    );
    await app.get(ReleasesService).release(ORGANISER, edition.id, { note: '', quiet: true });
    for (const [wish, code] of [
      ['09:10', 'MEETING_OUTSIDE_SESSION'],
      ['', 'MEETING_UNMOVED'],
    ] as const)
      await expect(
        requests.ask(asker, need(one), time(wish ? at(wish) : one.startsAt.toISOString())),
      ).rejects.toEqual(refused(code));
    await app.get(MeetingChangesService).lock(ORGANISER, { id: one.id, version: 1 });
    await expect(requests.ask(asker, need(one), time(free[0]))).rejects.toEqual(
      refused('MEETING_LOCKED'),
    );
    const asked = await requests.ask(asker, need(two), time(free[0]));
    await app.get(MeetingsService).cancel(ORGANISER, two.id, '设备故障');
    expect((await requests.get(asked.id)).endedHow).toBe('OVERTAKEN');
    await app.drain();
    expect(app.mailer.sent.map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining('洽谈取消'),
    );
    await putInPhase(app, edition.id, 'ON_SITE');
    await expect(requests.ask(asker, need(one), time(free[0]))).rejects.toEqual(
      refused('EDITION_PHASE_FORBIDS'),
    );
  });

  it('of an answer and a move by hand at once, or of two answers, one is told', async () => {
    for (let i = 0; i < 5; i++) {
      const { one, free, asker, others } = await makeTwo();
      const asked = await requests.ask(asker, need(one), time(free[0]));
      const yes = { answer: 'AGREE' as const, startsAt: null, note: '' };
      const { lockVersion } = await app.get(MeetingsService).get(one.id);
      const ends = await Promise.allSettled([
        requests.answer(others[0], asked.id, yes),
        requests.takeBack(asker, asked.id),
        app
          .get(MeetingChangesService)
          .move(
            ORGANISER,
            { id: one.id, version: lockVersion },
            { startsAt: new Date(free[1]), placeId: null },
          ),
      ]);
      const codes = ends.map((end) =>
        end.status === 'fulfilled' ? 'done' : (end.reason as { code: string }).code,
      );
      expect(codes.filter((code) => code === 'done')).toHaveLength(1);
      expect(['MOVE_REQUEST_ENDED', 'VERSION_CHANGED', 'done']).toEqual(
        expect.arrayContaining(codes),
      );
    }
  });
});
