import type { NoMeetingCode } from '@jiqia/contracts/words';
import { newId } from '@jiqia/database';
import type { LeftOutMeeting, PartialOutcome } from '@jiqia/scheduling';
import { partyResource, placeResource } from './booked-names.js';
import type { MeetingRow } from './meeting.repository.js';
import type { Booking, TimetableLeftOut, TimetableNote } from './meeting.types.js';
import { placesOf } from './places.js';
import { bodiesOf, type TimetableProblem } from './timetable-instance.js';
import type { WantedMeeting } from './wanted-meeting.js';
import type { TimetableRow } from './timetable.repository.js';
import { fullCode, namesOf, VIDEO_POOL } from './wanted-places.js';

/** What a solved timetable writes: new meetings with what they book, and the pairs that got none. */
export interface Plan {
  readonly meetings: readonly MeetingRow[];
  readonly bookings: readonly Booking[];
  readonly leftOut: readonly TimetableLeftOut[];
  readonly notes: readonly TimetableNote[];
}

/** Turns the solver's slots into meetings with places and bookings; meetings that are set already are not written again. */
export function planOf(
  timetable: TimetableRow,
  wanted: readonly WantedMeeting[],
  { instance, slots, places: named, closed }: TimetableProblem,
  outcome: PartialOutcome,
): Omit<Plan, 'notes'> {
  const slotOf = outcome.slots ?? [];
  const places = placesOf(
    instance,
    named,
    slotOf,
    wanted.map((row) => row.kept?.place ?? null),
  );
  const meetings: MeetingRow[] = [];
  const bookings: Booking[] = [];
  const reasons = new Map(outcome.leftOut.map((row) => [row.meeting, row]));
  const leftOut: TimetableLeftOut[] = [];
  wanted.forEach((row, m) => {
    if (row.kept) return;
    const slot = slots[slotOf[m] ?? -1];
    const place = places[m];
    if (!slot || !place) {
      const cause = closed[m] ?? leftOutCause(row, reasons.get(m));
      leftOut.push({ matchId: row.match.id, ...cause });
      return;
    }
    const id = newId();
    meetings.push({
      id,
      editionId: timetable.editionId,
      matchId: row.match.id,
      timetableId: timetable.id,
      sessionRef: slot.sessionRef,
      slotIndex: slot.index,
      startsAt: new Date(slot.startsAt),
      endsAt: new Date(slot.endsAt),
      place,
      mode: named[slot.index]?.[VIDEO_POOL]?.includes(place) ? 'VIDEO' : 'ON_SITE',
      state: 'CONFIRMED',
      result: null,
      recordNote: '',
      locked: false,
      lockVersion: 1,
    });
    const { startsAt, endsAt } = slot;
    const book = (resource: string, lock = resource): number =>
      bookings.push({ meetingId: id, resource, lock, startsAt, endsAt });
    for (const body of bodiesOf(row))
      for (const one of body.ids) book(partyResource(one), partyResource(body.id));
    book(placeResource(timetable.editionId, { sessionRef: slot.sessionRef, place }));
  });
  return { meetings, bookings, leftOut };
}

/** The plan for the pairs that still want it: one that was declined while it was made gets no meeting. */
export function planFor(plan: Plan, matchIds: ReadonlySet<string>): Plan {
  const meetings = plan.meetings.filter((meeting) => matchIds.has(meeting.matchId));
  const ids = new Set(meetings.map((meeting) => meeting.id));
  return { ...plan, meetings, bookings: plan.bookings.filter((row) => ids.has(row.meetingId)) };
}

const CAUSES: Readonly<Partial<Record<LeftOutMeeting['why'], NoMeetingCode>>> = {
  noSlot: 'NO_SHARED_SLOT',
  personFull: 'PARTY_FULL',
  order: 'ORDER_UNFIT',
};

/** Why a pair got no meeting, naming its two sides. */
const leftOutCause = (
  row: WantedMeeting,
  left: LeftOutMeeting | undefined,
): Omit<TimetableLeftOut, 'matchId'> => ({
  code: (left && CAUSES[left.why]) ?? fullCode(row),
  params: namesOf(row),
});
