import type { CoverRefusal } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { EditionPartsService } from '@jiqia/fairs';
import { type Bodies, PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { partyResource, placeResource } from './booked-names.js';
import { type MeetingSide, ownSitterOf, sitterOf } from './cover.types.js';
import { MeetingBookingRepository } from './meeting-booking.repository.js';
import { MeetingRepository, type MeetingRow } from './meeting.repository.js';

/** Somebody who may come, and as whose member. */
export interface Comer {
  readonly personId: string;
  readonly organisationId: string;
}
/** A stretch of time that somebody is taken for; the meeting that takes it, null where it is none. */
export interface TakenStretch {
  readonly who: string;
  readonly meetingId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
type Stretch = Pick<TakenStretch, 'startsAt' | 'endsAt'>;
/** All that is taken of the time of some organisations and persons, in whatever spelling. */
export interface PeopleTimes {
  readonly bodies: Bodies;
  readonly busy: readonly TakenStretch[];
  readonly away: readonly TakenStretch[];
}
/** When somebody cannot come to one meeting. */
export interface TimesTaken {
  readonly bodies: Bodies;
  /** Ids of those who sit in another meeting then, or cannot come then. */
  readonly booked: ReadonlySet<string>;
  readonly away: ReadonlySet<string>;
}

/** Whose time a meeting takes: who is free for it, and the bookings that go along when somebody else comes. */
@Injectable()
export class SeatTimes {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly bookings: MeetingBookingRepository,
    private readonly parts: EditionPartsService,
    private readonly parties: PartiesService,
  ) {}

  /** Holds the time of somebody until `tx` ends: whoever books the same body waits. Under the name that a timetable locks too. */
  async hold(tx: Transaction, id: string): Promise<void> {
    const bodies = await this.parties.bodies([id], tx);
    await this.bookings.lock(tx, [partyResource(bodies.of(id).id)]);
  }

  /** Books a meeting for those who sit at it, under all their names, and its place. @throws AppError SLOT_TAKEN when any of it is another's */
  async book(tx: Transaction, meeting: MeetingRow, sitters: readonly string[]): Promise<void> {
    const bodies = await this.parties.bodies(sitters, tx);
    const parties = sitters.flatMap((id) => bodies.of(id).ids.map(partyResource));
    const time = { startsAt: meeting.startsAt.toISOString(), endsAt: meeting.endsAt.toISOString() };
    const resources = [...new Set([...parties, placeResource(meeting.editionId, meeting)])];
    await this.bookings.insert(
      tx,
      resources.map((resource) => ({ meetingId: meeting.id, resource, ...time })),
    );
  }

  /** What is taken of the time of these organisations and persons, in whatever spelling, while a meeting lasts, by other meetings than `except`. */
  async taken(
    tx: Transaction,
    meeting: MeetingRow,
    ids: readonly string[],
    except: readonly string[] = [meeting.id],
  ): Promise<TimesTaken> {
    return takenDuring(await this.read(tx, meeting.editionId, ids), meeting, except);
  }

  /** All that is taken of their time. */
  async read(tx: Transaction, editionId: string, ids: readonly string[]): Promise<PeopleTimes> {
    const away = await this.parts.listRows('unavailability', editionId, tx);
    const bodies = await this.parties.bodies(ids, tx);
    const all = [...new Set(ids.flatMap((id) => bodies.of(id).ids))];
    return {
      bodies,
      busy: await this.meetings.listBusy(all, [], tx),
      away: away.map(({ personId, organisationId, startsAt, endsAt }) => ({
        who: personId ?? organisationId ?? '',
        meetingId: null,
        startsAt,
        endsAt,
      })),
    };
  }

  /** Gives the time of whoever came for a side back and takes that of `comes`. @throws AppError SLOT_TAKEN when it is another's */
  async rebook(
    tx: Transaction,
    meeting: MeetingRow,
    { side, other, comes }: { side: MeetingSide; other: MeetingSide; comes: string },
  ): Promise<void> {
    const ids = [sitterOf(side), ownSitterOf(side), sitterOf(other), comes];
    const bodies = await this.parties.bodies(ids, tx);
    const resources = (id: string): string[] => bodies.of(id).ids.map(partyResource);
    await this.meetings.rebook(tx, meeting, {
      freed: resources(sitterOf(side)),
      taken: resources(comes),
      others: resources(sitterOf(other)),
    });
  }
}

/** Whether two stretches of time have a moment in common. */
export const overlap = (one: Stretch, other: Stretch): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Of that, what is taken during a time by other meetings than `except`. */
export function takenDuring(
  { bodies, busy, away }: PeopleTimes,
  time: Stretch,
  except: readonly string[],
): TimesTaken {
  const meanwhile = (rows: readonly TakenStretch[]): ReadonlySet<string> =>
    new Set(rows.filter((row) => overlap(row, time)).map(({ who }) => who));
  const others = busy.filter(({ meetingId }) => !except.includes(meetingId ?? ''));
  return { bodies, booked: meanwhile(others), away: meanwhile(away) };
}

/** Why somebody cannot come at the time of a meeting; null for who can. */
export function timeRefusal(
  { bodies, booked, away }: TimesTaken,
  { personId, organisationId }: Comer,
): Extract<CoverRefusal, 'COVER_PERSON_BOOKED' | 'COVER_PERSON_AWAY'> | null {
  const own = bodies.of(personId).ids;
  if (own.some((id) => booked.has(id))) return 'COVER_PERSON_BOOKED';
  const ids = [...own, ...bodies.of(organisationId).ids];
  return ids.some((id) => away.has(id)) ? 'COVER_PERSON_AWAY' : null;
}
