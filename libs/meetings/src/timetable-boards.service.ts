import { placeName } from '@jiqia/contracts/words';
import { type EditionSlot, inPlaceOrder, type PartRow, slotsOf } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { MatchesService, type MatchRow } from '@jiqia/matching';
import { Injectable } from '@nestjs/common';
import { FreedSlotRepository } from './freed-slot.repository.js';
import { modeOf } from './meeting-slots.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';
import { MeetingsAwayRepository } from './meetings-away.repository.js';
import type { TimetableLeftOut } from './meeting.types.js';
import { TimetableEditionReader } from './timetable-edition.reader.js';
import { busyTimeOf } from './timetable-instance.js';
import { TimetableRepository, type TimetableRow } from './timetable.repository.js';
import type { TimetableEdition } from './wanted-meeting.js';

/** A place as the board has it. */
interface BoardPlace extends Pick<PartRow<'place'>, 'id' | 'sessionId'> {
  readonly name: string;
  readonly mode: MeetingRow['mode'];
}
/** A meeting with its pair, and who sits at it: two meetings with one sitter cannot be at one time. */
interface BoardMeeting {
  readonly meeting: MeetingRow;
  readonly match: MatchRow;
  readonly sitters: Readonly<Record<'need' | 'capability', string>>;
  /** Names of those of it who cannot come then; empty where all can. */
  readonly away: string;
}
/** All that organisers set meetings by: slots and places, what is set, and which pairs wait. */
export interface TimetableBoard {
  /** The last one that was made; null before there is one. */
  readonly timetable: TimetableRow | null;
  /** The one that is being made. */
  readonly running: TimetableRow | null;
  readonly sessions: TimetableEdition['sessions'];
  readonly slots: readonly EditionSlot[];
  readonly places: readonly BoardPlace[];
  readonly meetings: readonly BoardMeeting[];
  /** Pairs that both sides have agreed to and that have no meeting, the best first, with why the last timetable has left them out. */
  readonly waiting: readonly {
    readonly match: MatchRow;
    readonly cause: TimetableLeftOut | null;
  }[];
}

@Injectable()
export class TimetableBoards {
  constructor(
    private readonly editions: TimetableEditionReader,
    private readonly timetables: TimetableRepository,
    private readonly meetings: MeetingRepository,
    private readonly matches: MatchesService,
    private readonly seats: FreedSlotRepository,
    private readonly absences: MeetingsAwayRepository,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN */
  async read(actor: Actor, editionId: string): Promise<TimetableBoard> {
    authorise(actor, 'timetable.read', { kind: 'timetable', editionId });
    authorise(actor, 'meeting.read', { kind: 'meeting', editionId });
    const edition = await this.editions.read(editionId);
    const timetable = await this.timetables.findLatest(editionId);
    const rows = await this.meetings.listLive(editionId);
    const pairs = await this.matches.listByIds(rows.map(({ matchId }) => matchId));
    const pairOf = new Map(pairs.map((row) => [row.id, row]));
    const sitters = await this.seats.sitters(editionId);
    const absent = await this.absences.listOfEdition(
      editionId,
      edition.unavailabilities.map(busyTimeOf),
    );
    const away = new Map(absent.map(({ id, names }) => [id, names]));
    const mutual = await this.matches.listAll(editionId, ['MUTUAL']);
    const causes = new Map(timetable?.leftOut.map((row) => [row.matchId, row]));
    return {
      timetable,
      running: await this.timetables.findLive(editionId),
      sessions: edition.sessions,
      slots: slotsOf(edition),
      places: edition.places.toSorted(inPlaceOrder).map((row) => ({
        id: row.id,
        sessionId: row.sessionId,
        name: placeName(row),
        mode: modeOf(row),
      })),
      meetings: rows.flatMap((meeting) => {
        const match = pairOf.get(meeting.matchId);
        const own = sitters.get(meeting.id);
        return match && own
          ? [{ meeting, match, sitters: own, away: away.get(meeting.id) ?? '' }]
          : [];
      }),
      waiting: mutual
        .filter(({ id }) => !pairOf.has(id))
        .toSorted((a, b) => b.score - a.score)
        .map((match) => ({ match, cause: causes.get(match.id) ?? null })),
    };
  }
}
