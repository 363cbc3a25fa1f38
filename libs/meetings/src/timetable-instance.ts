import { createHash } from 'node:crypto';
import type { CapabilityRow } from '@jiqia/capabilities';
import { type EditionRow, type EditionSlot, type PartRow, slotsOf } from '@jiqia/fairs';
import type { MatchRow } from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import { type Instance, setOf, type SlotSet } from '@jiqia/scheduling';
import { slotPlaces, type SlotPlaces } from './places.js';

/** Where a meeting that is set or held takes its slot and its place. */
interface KeptMeeting {
  readonly meetingId: string;
  readonly slot: number;
  readonly place: string;
  readonly video: boolean;
}

/** A pair that wants a meeting, with both sides' records and the names people know them by. */
export interface WantedMeeting {
  readonly match: MatchRow;
  readonly need: NeedRow;
  readonly capability: CapabilityRow;
  readonly needName: string;
  readonly capabilityName: string;
  /** The meeting it has already, whatever has become of it since; it stays where it is. */
  readonly kept: KeptMeeting | null;
}

/** What an edition lays down for its timetable. */
export interface TimetableEdition extends Pick<EditionRow, 'id' | 'timeZone' | 'sessions'> {
  readonly places: readonly PartRow<'place'>[];
  readonly unavailabilities: readonly PartRow<'unavailability'>[];
  readonly pins: readonly PartRow<'pin'>[];
  readonly precedences: readonly PartRow<'precedence'>[];
}

/** A stretch of time in which a party cannot meet. */
export interface BusyTime {
  readonly party: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface TimetableProblem {
  readonly instance: Instance;
  readonly slots: readonly EditionSlot[];
  /** Names of the places of each slot. */
  readonly places: readonly SlotPlaces[];
  readonly inputHash: string;
}

/** Above every score (0…1): what is set already is never given up for something new. */
const KEPT_PRIORITY = 2;
const TABLES_POOL = 0;
export const VIDEO_POOL = 1;

/** Who sits at the table for the enterprise, and for the expert. The same party is never in two meetings at once. */
export const needParty = (wanted: WantedMeeting): string => wanted.need.organisationId;
export const capabilityParty = (wanted: WantedMeeting): string => wanted.capability.expertId;

/** The name under which a party's time is booked. */
export const partyResource = (party: string): string => `party:${party}`;

/**
 * Makes the solver's problem of an edition and its mutual pairs.
 * @param busy when parties sit in meetings of other editions
 */
export function timetableProblem(
  edition: TimetableEdition,
  wanted: readonly WantedMeeting[],
  busy: readonly BusyTime[],
): TimetableProblem {
  const slots = slotsOf(edition);
  const days = [...new Set(slots.map((slot) => slot.date))];
  const people = [...new Set(wanted.flatMap((row) => [needParty(row), capabilityParty(row)]))];
  const placeOf = new Map(people.map((id, place) => [id, place]));
  const kept = keptSlots(wanted);
  const away = byParty([...busy, ...edition.unavailabilities.map(busyTimeOf)]);
  const instance: Instance = {
    slots: slots.length,
    dayOf: slots.map((slot) => days.indexOf(slot.date)),
    people: people.map((id) => ({
      id,
      blocked: busySlots(away.get(id) ?? [], slots) & ~(kept.get(id) ?? 0n),
    })),
    pools: [
      { id: '洽谈桌', capacity: capacities(wanted, slots, TABLES_POOL) },
      { id: '视频间', capacity: capacities(wanted, slots, VIDEO_POOL) },
    ],
    meetings: wanted.map((row) => {
      const pool = poolOf(row);
      return {
        id: row.match.id,
        members: [placeOf.get(needParty(row)) ?? -1, placeOf.get(capabilityParty(row)) ?? -1],
        allowed: allowedSlots(edition.pins, slots, row, pool),
        pool,
        after: earlierThan(edition.precedences, wanted, row),
        priority: row.kept ? KEPT_PRIORITY : row.match.score,
      };
    }),
  };
  const stable = {
    ...instance,
    people: instance.people.map((person) => String(person.blocked)),
    meetings: instance.meetings.map(({ id: _id, allowed, ...rest }) => ({
      ...rest,
      allowed: String(allowed),
    })),
  };
  return {
    instance,
    slots,
    places: slotPlaces(slots, edition.places),
    inputHash: createHash('sha256').update(JSON.stringify(stable)).digest('hex'),
  };
}

const poolOf = (row: WantedMeeting): number => {
  const video = row.kept ? row.kept.video : !row.capability.modes.includes('ON_SITE');
  return video ? VIDEO_POOL : TABLES_POOL;
};

/** Places a slot, and never fewer than the meetings that are set there: an edition that was cut down later moves nobody. */
const capacities = (
  wanted: readonly WantedMeeting[],
  slots: readonly EditionSlot[],
  pool: number,
): number[] =>
  slots.map((slot) =>
    Math.max(
      pool === TABLES_POOL ? slot.tables : slot.videoRooms,
      wanted.filter((row) => row.kept?.slot === slot.index && poolOf(row) === pool).length,
    ),
  );

/** Slots in which each party sits already in a meeting of this edition. */
function keptSlots(wanted: readonly WantedMeeting[]): Map<string, SlotSet> {
  const kept = new Map<string, SlotSet>();
  for (const row of wanted) {
    if (!row.kept) continue;
    const slot = setOf([row.kept.slot]);
    for (const party of [needParty(row), capabilityParty(row)])
      kept.set(party, (kept.get(party) ?? 0n) | slot);
  }
  return kept;
}

function byParty(times: readonly BusyTime[]): Map<string, BusyTime[]> {
  const own = new Map<string, BusyTime[]>();
  for (const time of times) {
    const list = own.get(time.party);
    if (list) list.push(time);
    else own.set(time.party, [time]);
  }
  return own;
}

const slotsWhere = (slots: readonly EditionSlot[], test: (slot: EditionSlot) => boolean): SlotSet =>
  setOf(slots.filter(test).map((slot) => slot.index));

const busyTimeOf = (row: PartRow<'unavailability'>): BusyTime => ({
  party: row.personId ?? row.organisationId ?? '',
  startsAt: row.startsAt,
  endsAt: row.endsAt,
});

/** @param own the times of one party */
function busySlots(own: readonly BusyTime[], slots: readonly EditionSlot[]): SlotSet {
  if (own.length === 0) return 0n;
  return slotsWhere(slots, (slot) =>
    own.some(
      (time) => time.startsAt < new Date(slot.endsAt) && new Date(slot.startsAt) < time.endsAt,
    ),
  );
}

function allowedSlots(
  pins: readonly PartRow<'pin'>[],
  slots: readonly EditionSlot[],
  row: WantedMeeting,
  pool: number,
): SlotSet {
  if (row.kept) return setOf([row.kept.slot]);
  const pin = pins.find(
    (entry) => entry.needId === row.need.id && entry.capabilityId === row.capability.id,
  );
  return slotsWhere(slots, (slot) => {
    const places = pool === TABLES_POOL ? slot.tables : slot.videoRooms;
    return places > 0 && (!pin || new Date(slot.startsAt).getTime() === pin.startsAt.getTime());
  });
}

function earlierThan(
  precedences: readonly PartRow<'precedence'>[],
  wanted: readonly WantedMeeting[],
  row: WantedMeeting,
): number[] {
  const isPair = (needId: string, capabilityId: string, other: WantedMeeting): boolean =>
    needId === other.need.id && capabilityId === other.capability.id;
  return precedences
    .filter((rule) => isPair(rule.afterNeedId, rule.afterCapabilityId, row))
    .flatMap((rule) =>
      wanted.flatMap((other, i) =>
        // Two meetings that are set already are not judged again.
        isPair(rule.beforeNeedId, rule.beforeCapabilityId, other) && !(row.kept && other.kept)
          ? [i]
          : [],
      ),
    );
}
