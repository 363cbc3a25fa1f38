import { isAppError } from '@jiqia/errors';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { CoversService, MeetingsModule, MeetingsService } from '@jiqia/meetings';
import { PersonsService } from '@jiqia/organisations';
import {
  bookedFor,
  brokenMeetings,
  coverForm,
  makeMeeting,
  makeMember,
  needSide,
  ONE_SLOT,
} from '../../support/cover-seed.js';
import { makeEdition, makeNeed } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solve, startSolving } from '../../support/timetable-seed.js';

const codesOf = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works))
    .map((end) =>
      end.status === 'fulfilled'
        ? 'DONE'
        : isAppError(end.reason)
          ? end.reason.code
          : String(end.reason),
    )
    .toSorted();

describe('who comes to a meeting, while others book', () => {
  let app: TestApp;
  let covers: CoversService;
  beforeAll(async () => {
    app = await createTestApp([MeetingsModule]);
    covers = app.get(CoversService);
  });
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  const join = (personId: string, organisationId: string): Promise<unknown> =>
    app.get(PersonsService).join(ORGANISER, personId, {
      organisationId,
      role: 'MEMBER',
      title: '',
      validFrom: null,
      validUntil: null,
    });

  it('one person is asked to come to six tables at one time: one gets them', async () => {
    const set = [];
    for (let i = 0; i < 6; i++) set.push(await makeMeeting(app));
    const personId = await makeMember(app, set[0]?.need.organisationId ?? '');
    for (const { need } of set.slice(1)) await join(personId, need.organisationId);
    const ends = await codesOf(
      set.map(({ meeting }) =>
        covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId })),
      ),
    );
    expect(ends).toEqual([...Array.from({ length: 5 }, () => 'COVER_PERSON_BOOKED'), 'DONE']);
  });

  it('two persons are asked for one seat at once: it has one, and the other is free', async () => {
    const { need, capability, meeting } = await makeMeeting(app);
    const people = [
      await makeMember(app, need.organisationId),
      await makeMember(app, need.organisationId),
    ];
    const ends = await codesOf(
      people.map((personId) =>
        covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId })),
      ),
    );
    expect(ends).toEqual(['DONE', 'DONE']);
    const holding = (await covers.list(ORGANISER, needSide(meeting))).filter(
      (row) => !row.endedHow,
    );
    expect(holding).toHaveLength(1);
    expect(await bookedFor(app, meeting.id)).toEqual(
      [holding[0]?.personId ?? '', capability.personId ?? ''].toSorted(),
    );
  });

  it('a timetable gives a table to the one who is asked to come, at that time: they sit at one', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 6)] });
    const { need, meeting } = await makeMeeting(app, { edition });
    for (let i = 0; i < 4; i++) {
      const other = await makeNeed(app);
      await join(other.contactId ?? '', need.organisationId);
      const second = await makeEdition(app, { sessions: [ONE_SLOT] });
      await makeMutual(app, { edition: second, need: other });
      const { done } = await startSolving(app, second.id);
      const form = coverForm({ personId: other.contactId ?? '' });
      const [end] = await codesOf([covers.arrange(ORGANISER, needSide(meeting), form)]);
      await done;
      expect(['DONE', 'COVER_PERSON_BOOKED']).toContain(end);
      expect(await brokenMeetings(app)).toEqual([]);
    }
  });

  it('a side steps back while somebody is asked to come: the meeting is off, and nobody is booked', async () => {
    for (let i = 0; i < 6; i++) {
      const { need, meeting } = await makeMeeting(app);
      const personId = await makeMember(app, need.organisationId);
      const [cover, withdrawal] = await Promise.allSettled([
        covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId })),
        app.get(MeetingsService).withdraw(ORGANISER, meeting.matchId, '企业退出'),
      ]);
      expect(withdrawal?.status).toBe('fulfilled');
      if (cover?.status === 'rejected')
        expect(['MEETING_BEGUN', 'VERSION_CHANGED']).toContain(cover.reason.code);
      expect((await app.get(MatchesService).get(meeting.matchId)).state).toBe('DECLINED');
      expect(await bookedFor(app, meeting.id)).toEqual([]);
      const rows = await covers.list(ORGANISER, needSide(meeting));
      expect(rows.filter((row) => row.endedHow === null)).toEqual([]);
    }
  });

  it('gives a time that became free to others, and is not taken back to one who is booked', async () => {
    const edition = await makeEdition(app, { sessions: [ONE_SLOT] });
    const { need, meeting } = await makeMeeting(app, { edition });
    const second = await makeMutual(app, { edition, need });
    expect(await solve(app, edition)).toHaveLength(1);
    const { id } = await covers.arrange(
      ORGANISER,
      needSide(meeting),
      coverForm({ personId: await makeMember(app, need.organisationId) }),
    );
    const set = await solve(app, edition);
    expect(set.map((row) => row.matchId).toSorted()).toEqual([meeting.matchId, second].toSorted());
    await expect(covers.takeBack(ORGANISER, id)).rejects.toEqual(
      expect.objectContaining({ code: 'COVER_RELIEVED_BOOKED' }),
    );
  });

  it('keeps the one who comes from being given another table at that time', async () => {
    const edition = await makeEdition(app, { sessions: [sessionOf('AM', '09:00', '10:00', 6)] });
    const { need, meeting } = await makeMeeting(app, { edition });
    const other = await makeNeed(app);
    const personId = other.contactId ?? '';
    await join(personId, need.organisationId);
    await covers.arrange(ORGANISER, needSide(meeting), coverForm({ personId }));
    const own = await makeMutual(app, { edition, need: other });
    const set = await solve(app, edition);
    const times = new Map(set.map((row) => [row.matchId, row.startsAt.getTime()]));
    expect(times.get(own)).toBeDefined();
    expect(times.get(own)).not.toBe(times.get(meeting.matchId));
  });
});
