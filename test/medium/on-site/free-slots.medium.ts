import type { DayEventForm } from '@jiqia/contracts/forms';
import { newId } from '@jiqia/database';
import type { EditionRow } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { INVITATION_INVARIANTS } from '@jiqia/invitations';
import { MATCHING_INVARIANTS, type MatchRow } from '@jiqia/matching';
import { type MeetingRow, MeetingsService } from '@jiqia/meetings';
import {
  BadgesService,
  DayBoardReader,
  DayEventsService,
  FreeSlotsService,
  OnSiteModule,
} from '@jiqia/on-site';
import { brokenMeetings } from '../../support/cover-seed.js';
import { makeCapability, makeEdition, makeMatch } from '../../support/factories.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';
import { makeMutual, sessionOf, solveForToday, stateOf } from '../../support/timetable-seed.js';

const refused = (code: string): object => expect.objectContaining({ code });
const at = (clock: string): Date => new Date(`2026-12-10T${clock}:00+08:00`);

describe('a slot that becomes free on the day', () => {
  let app: TestApp;
  let slots: FreeSlotsService;
  beforeAll(async () => {
    app = await createTestApp([OnSiteModule]);
    slots = app.get(FreeSlotsService);
  });
  const setClock = (to: Date): void => app.clock.forward(to.getTime() - app.clock.now().getTime());
  beforeEach(() => setClock(at('08:50')));
  afterEach(async () => expect(await brokenMeetings(app)).toEqual([]));
  afterAll(() => app.close());

  type Told = DayEventForm extends infer E
    ? E extends unknown
      ? Omit<E, 'id' | 'at'>
      : never
    : never;
  const tell = async (edition: EditionRow, ...told: readonly Told[]) =>
    app.get(DayEventsService).take(ORGANISER, edition.id, {
      device: 'A',
      events: told.map((event, i) => ({
        ...event,
        id: newId(),
        at: new Date(app.clock.now().getTime() + i).toISOString(),
      })) as DayEventForm[],
    });
  const sitterOf = async (
    match: Pick<MatchRow, 'needId' | 'capabilityId'>,
  ): Promise<[string, string]> => {
    const [row] = await app.sql<{ need: string; expert: string }>(
      `SELECT n.contact_id AS need, c.expert_id AS expert FROM need n, capability_card c WHERE n.id = $1 AND c.id = $2`,
      [match.needId, match.capabilityId],
    );
    return [row?.need ?? '', row?.expert ?? ''];
  };
  const come = async (edition: EditionRow, ...matches: readonly MatchRow[]): Promise<void> => {
    for (const match of matches)
      for (const personId of await sitterOf(match))
        await tell(edition, { kind: 'PERSON_ARRIVED', personId });
  };
  const offered = async (edition: EditionRow) => {
    const { slots: found } = await slots.list(ORGANISER, edition.id);
    return found.map(({ meetingId, offers }) => ({
      meetingId,
      offers: offers.map(({ match, reason }) => [match.id, reason]),
    }));
  };

  /** One table, one meeting at nine that is missed, and three other pairs that have none. */
  async function makeFreed(caps: { meetingsPerExpert?: number } = {}) {
    const edition = await makeEdition(app, {
      sessions: [sessionOf('AM', '09:00', '10:00', 1)],
      ...caps,
    });
    await makeMutual(app, { edition });
    const [meeting] = (await solveForToday(app, edition)) as [MeetingRow];
    const pairs = [
      await makeMatch(app, { edition }),
      await makeMatch(app, { edition }),
      await makeMatch(app, { edition }),
    ] as const;
    await tell(edition, { kind: 'SIDE_ABSENT', meetingId: meeting.id, side: 'need' });
    return { edition, meeting, pairs };
  }

  it('is offered to pairs of which both sides are there: who asked on site, who has agreed, the best; until its grace is over', async () => {
    const { edition, meeting, pairs } = await makeFreed();
    expect(await offered(edition)).toEqual([{ meetingId: meeting.id, offers: [] }]);
    const [asks, other, away] = pairs;
    await come(edition, asks, other);
    const [need] = await sitterOf(away);
    await tell(
      edition,
      { kind: 'PERSON_ARRIVED', personId: need },
      { kind: 'PAIR_ASKED', matchId: asks.id },
    );
    expect(await offered(edition)).toEqual([
      {
        meetingId: meeting.id,
        offers: [
          [asks.id, 'ASKED_ON_SITE'],
          [other.id, 'NEXT_BEST'],
        ],
      },
    ]);
    const [gone] = await sitterOf(other);
    setClock(at('09:09'));
    await tell(edition, { kind: 'PERSON_LEFT', personId: gone });
    expect(await offered(edition)).toEqual([
      { meetingId: meeting.id, offers: [[asks.id, 'ASKED_ON_SITE']] },
    ]);
    setClock(at('09:11'));
    expect(await offered(edition)).toEqual([]);
    const sessionId = edition.sessions[0]?.id ?? '';
    await tell(edition, { kind: 'SESSION_DELAYED', sessionId, minutes: 20 });
    expect(await offered(edition)).toHaveLength(1);
  });

  it('is taken by one pair: its meeting stands on the board; a second desk, or whoever comes after all, is told', async () => {
    const { edition, meeting, pairs } = await makeFreed();
    const [one, other] = pairs;
    await come(edition, one, other);
    const take = (match: MatchRow) =>
      slots.take(ORGANISER, edition.id, { meetingId: meeting.id, matchId: match.id });
    const ends = await Promise.allSettled([take(one), take(other)]);
    const codes = ends.map((end) =>
      end.status === 'fulfilled' ? 'done' : (end.reason as { code: string }).code,
    );
    expect(codes.toSorted()).toEqual(['SLOT_NOT_FREE', 'done']);
    const seated = ends[0]?.status === 'fulfilled' ? one : other;
    expect(await stateOf(app, seated.id)).toBe('MEETING_SET');
    const { meetings } = await app.get(DayBoardReader).read(ORGANISER, edition.id);
    const row = meetings.find((found) => found.meeting.matchId === seated.id);
    expect(row?.meeting).toMatchObject({ startsAt: meeting.startsAt, place: meeting.place });
    const [late] = await tell(edition, {
      kind: 'SIDE_ARRIVED',
      meetingId: meeting.id,
      side: 'need',
    });
    expect(late?.effect).toBe('SLOT_GONE');
    for (const { query } of [...MATCHING_INVARIANTS, ...INVITATION_INVARIANTS])
      if (query.includes('without a yes') || query.includes('expert '))
        expect(
          (await app.sql<{ what: string }>(query, [])).filter(({ what }) =>
            what.includes(seated.id),
          ),
        ).toEqual([]);
    await tell(
      edition,
      { kind: 'MEETING_BEGUN', meetingId: row?.meeting.id ?? '' },
      { kind: 'MEETING_ENDED', meetingId: row?.meeting.id ?? '' },
    );
    expect(await stateOf(app, seated.id)).toBe('MET');
  });

  it.each([
    ['sits elsewhere then', sessionOf('AM', '09:00', '09:30', 2), 4],
    ['has had their meetings', sessionOf('AM', '09:00', '10:00', 1), 1],
  ] as const)(
    'is not offered to whoever %s, or was dismissed; a place that is lost is offered to nobody',
    async (_, session, meetingsPerExpert) => {
      const edition = await makeEdition(app, { sessions: [session], meetingsPerExpert });
      const capability = await makeCapability(app);
      const seated = await makeMutual(app, { edition, capability });
      await makeMutual(app, { edition });
      const rows = await solveForToday(app, edition);
      const first = rows.find(({ matchId }) => matchId === seated) as MeetingRow;
      const second = rows.find(({ matchId }) => matchId !== seated) as MeetingRow;
      const sits = await makeMatch(app, { edition, capability });
      const dismissed = await makeMatch(app, { edition });
      const fine = await makeMatch(app, { edition });
      await come(edition, sits, dismissed, fine);
      await app.sql(
        `UPDATE match SET state = 'DISMISSED', lock_version = lock_version + 1 WHERE id = $1`,
        [dismissed.id],
      );
      await app.get(MeetingsService).cancel(ORGANISER, second.id, '设备故障');
      expect(await offered(edition)).toEqual([
        { meetingId: second.id, offers: [[fine.id, 'NEXT_BEST']] },
      ]);
      await expect(
        slots.take(ORGANISER, edition.id, { meetingId: second.id, matchId: sits.id }),
      ).rejects.toEqual(refused('PAIR_NOT_ON_SITE'));
      await expect(
        slots.take(ORGANISER, edition.id, { meetingId: first.id, matchId: fine.id }),
      ).rejects.toEqual(refused('SLOT_NOT_FREE'));
      const [place] = await app.sql<{ id: string }>(
        `SELECT id FROM edition_place WHERE edition_id = $1 AND number || '号桌' = $2`,
        [edition.id, second.place],
      );
      await tell(edition, { kind: 'PLACE_LOST', placeId: place?.id ?? '' });
      expect(await offered(edition)).toEqual([]);
    },
  );

  it('walk-ins stand on the board until they go, also when that was told first; a pair of another edition is unknown', async () => {
    const { edition } = await makeFreed();
    const elsewhere = await makeMatch(app, { edition: await makeEdition(app) });
    const [one, other] = [newId(), newId()];
    const came = (walkInId: string, name: string) => ({
      kind: 'WALK_IN_CAME' as const,
      walkInId,
      personId: null,
      name,
      organisation: '',
      wants: '视觉检测',
    });
    const effects = await tell(edition, came(one, '访客甲'), {
      kind: 'PAIR_ASKED',
      matchId: elsewhere.id,
    });
    expect(effects.map(({ effect }) => effect)).toEqual(['TAKEN', 'PAIR_UNKNOWN']);
    setClock(at('08:55'));
    await tell(edition, { kind: 'WALK_IN_LEFT', walkInId: other });
    setClock(at('08:52'));
    await tell(edition, came(other, '访客乙'));
    const board = await app.get(DayBoardReader).read(ORGANISER, edition.id);
    expect(board.walkIns.map(({ name, wants }) => [name, wants])).toEqual([['访客甲', '视觉检测']]);
    expect(board.present).toBe(1);
  });

  it('a scanned badge is the same event as by list; a code of another edition is none', async () => {
    const makeTaking = async (): Promise<EditionRow> => {
      const { edition, pairs } = await makeFreed();
      await app.sql(
        `INSERT INTO edition_entry (id, edition_id, side, entry_id) VALUES (uuidv7(), $1, 'need', $2), (uuidv7(), $1, 'capability', $3)`,
        [edition.id, pairs[0].needId, pairs[0].capabilityId],
      );
      return edition;
    };
    const edition = await makeTaking();
    const badges = app.get(BadgesService);
    const [badge, ...others] = await badges.list(ORGANISER, edition.id);
    expect(new Set([badge, ...others].map((row) => row?.role))).toEqual(
      new Set(['ENTERPRISE', 'EXPERT']),
    );
    expect(new Set([badge, ...others].map((row) => row?.code)).size).toBe(others.length + 1);
    const elsewhere = await badges.list(ORGANISER, (await makeTaking()).id);
    const scan = (code: string, left = false) => ({
      id: newId(),
      at: app.clock.now().toISOString(),
      code,
      left,
    });
    const first = scan(badge?.code.toLowerCase() ?? '');
    const effects = await badges.scan(ORGANISER, edition.id, {
      device: 'A',
      scans: [scan('NOBODY'), first, scan(elsewhere[0]?.code ?? ''), first],
    });
    expect(effects.map(({ effect, kept }) => [effect, kept])).toEqual([
      ['CODE_UNKNOWN', false],
      ['TAKEN', true],
      ['CODE_UNKNOWN', false],
      ['TAKEN', true],
    ]);
    expect(
      await app.sql('SELECT kind FROM day_event WHERE edition_id = $1 AND person_id = $2', [
        edition.id,
        badge?.personId,
      ]),
    ).toEqual([{ kind: 'PERSON_ARRIVED' }]);
  });
});
