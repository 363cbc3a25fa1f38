import { SIDE_WORDS, SIDES } from '@jiqia/contracts/words';
import type { Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { type MeetingSide, sitterOf } from './cover.types.js';
import {
  overlap,
  type PeopleTimes,
  type TakenStretch,
  takenDuring,
  timeRefusal,
} from './seat-times.js';
import type { WishedSlot } from './wanted-meeting.js';

/** What is known of two sides and of places, for the judgement of slots. */
export interface SlotFacts {
  readonly sides: Readonly<Record<Side, MeetingSide>>;
  readonly times: PeopleTimes;
  /** When places are taken; `who` is the name that the place is booked under. */
  readonly places: readonly TakenStretch[];
}
/** When, and the name that the place is booked under. */
interface JudgedSlot {
  readonly resource: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}
/** Why a meeting cannot be in a slot: the side that cannot come, and the other meeting that stands in the way. */
export interface SlotRefusal {
  readonly code: 'MEETING_PLACE_TAKEN' | 'MEETING_PERSON_BOOKED' | 'MEETING_PERSON_AWAY';
  readonly side: Side | null;
  readonly meetingId: string | null;
}
/** What a slot that is possible has against it. */
export interface SlotRemark {
  readonly code: 'NEAR_AWAY' | 'OUTSIDE_WISH';
  readonly side: Side;
}

const CODES = {
  COVER_PERSON_BOOKED: 'MEETING_PERSON_BOOKED',
  COVER_PERSON_AWAY: 'MEETING_PERSON_AWAY',
} as const;
/** Who cannot come so soon before or after has little time. */
const NEAR_MS = 30 * 60_000;

/** Whether a place is taken then by another meeting than `except`. */
export function placeRefusal(
  { places }: Pick<SlotFacts, 'places'>,
  slot: JudgedSlot,
  except: readonly string[],
): SlotRefusal | null {
  const taker = places.find(
    (row) =>
      row.who === slot.resource && overlap(row, slot) && !except.includes(row.meetingId ?? ''),
  );
  return taker ? { code: 'MEETING_PLACE_TAKEN', side: null, meetingId: taker.meetingId } : null;
}

/** Whether either side cannot come then; its time in meetings of `except` counts as free. */
export function personRefusal(
  { sides, times }: Pick<SlotFacts, 'sides' | 'times'>,
  slot: Omit<JudgedSlot, 'resource'>,
  except: readonly string[],
): SlotRefusal | null {
  const taken = takenDuring(times, slot, except);
  for (const side of SIDES) {
    const { organisationId } = sides[side];
    const personId = sitterOf(sides[side]);
    const refusal = timeRefusal(taken, { personId, organisationId });
    if (refusal === null) continue;
    const own = times.bodies.of(personId).ids;
    const inTheWay = times.busy.find(
      (row) => own.includes(row.who) && overlap(row, slot) && !except.includes(row.meetingId ?? ''),
    );
    const isBooked = refusal === 'COVER_PERSON_BOOKED';
    return {
      code: CODES[refusal],
      side,
      meetingId: isBooked ? (inTheWay?.meetingId ?? null) : null,
    };
  }
  return null;
}

/** What a move to a slot is refused for, as its caller is told. */
export const refusalError = ({ code, side }: SlotRefusal, place: string): AppError =>
  new AppError({ code, params: side === null ? { place } : { side: SIDE_WORDS[side].party } });

/** What there is against a slot in which both sides are free: somebody is away just before or after, or had asked for other times. */
export function remarksOn(
  { sides, times }: Pick<SlotFacts, 'sides' | 'times'>,
  { startsAt, endsAt }: Omit<JudgedSlot, 'resource'>,
  wishes: readonly WishedSlot[],
): SlotRemark[] {
  const around = {
    startsAt: new Date(startsAt.getTime() - NEAR_MS),
    endsAt: new Date(endsAt.getTime() + NEAR_MS),
  };
  const near = takenDuring({ ...times, busy: [] }, around, []).away;
  return SIDES.flatMap((side) => {
    const all = [sitterOf(sides[side]), sides[side].organisationId];
    const isNear = all.flatMap((id) => times.bodies.of(id).ids).some((id) => near.has(id));
    return [
      ...(isNear ? [{ code: 'NEAR_AWAY' as const, side }] : []),
      ...(suits({ startsAt, endsAt }, wishes, side)
        ? []
        : [{ code: 'OUTSIDE_WISH' as const, side }]),
    ];
  });
}

/** Whether a time is among those that a side has asked for; any time is, where it has asked for none. */
export function suits(
  { startsAt, endsAt }: Omit<JudgedSlot, 'resource'>,
  wishes: readonly WishedSlot[],
  side: Side,
): boolean {
  const own = wishes.filter((wish) => wish.side === side);
  return own.length === 0 || own.some((wish) => wish.startsAt <= startsAt && endsAt <= wish.endsAt);
}
