import type { Side } from '@jiqia/contracts/words';
import { createHash } from 'node:crypto';
import { byId } from '@jiqia/database';
import { type EditionSlot, type PartRow, slotsOf } from '@jiqia/fairs';
import type { NeedRow } from '@jiqia/needs';
import type { Body } from '@jiqia/parties';
import { type Instance, setOf, type SlotSet } from '@jiqia/scheduling';
import { slotPlaces, type SlotPlaces } from './places.js';
import { suits } from './slot-judgement.js';
import type { BusyTime, TimetableEdition, WantedMeeting } from './wanted-meeting.js';
import {
  beginsAt,
  hasPlaceFor,
  noPlaceCause,
  type NoPlaceCause,
  pinOf,
  placeWish,
  type PlaceWish,
  poolsOfSlots,
  poolsOfWish,
} from './wanted-places.js';

export interface TimetableProblem {
  readonly instance: Instance;
  readonly slots: readonly EditionSlot[];
  /** Names of the places of each slot. */
  readonly places: readonly SlotPlaces[];
  /** Why the edition has no place for a meeting at all; null where it has. */
  readonly closed: readonly (NoPlaceCause | null)[];
  readonly inputHash: string;
}

const SIDES: readonly Side[] = ['need', 'capability'];

/** Above every score (0…1): what is set already is never given up for something new. */
const KEPT_PRIORITY = 2;

/** Who sits at the table for the enterprise: its contact; an organisation that names nobody sits there itself. */
export const needSitter = (need: Pick<NeedRow, 'contactId' | 'organisationId'>): string =>
  need.contactId ?? need.organisationId;

/** The bodies at one table; one, where the need's contact is the expert himself. A body is never in two meetings at once. */
export const bodiesOf = ({ needSeat, capabilitySeat }: WantedMeeting): Body[] =>
  needSeat.body.id === capabilitySeat.body.id
    ? [needSeat.body]
    : [needSeat.body, capabilitySeat.body];

/**
 * Makes the solver's problem of an edition and its mutual pairs.
 * @param busy when bodies sit in meetings of other editions
 */
export function timetableProblem(
  edition: TimetableEdition,
  wanted: readonly WantedMeeting[],
  busy: readonly BusyTime[],
): TimetableProblem {
  const slots = slotsOf(edition);
  const days = [...new Set(slots.map((slot) => slot.date))];
  const bodies = byId(wanted.flatMap(bodiesOf));
  const placeOf = new Map([...bodies.keys()].map((id, place) => [id, place]));
  const seated = seatings(wanted);
  const someTakeEither = wanted.some((row) => placeWish(row) === 'EITHER');
  const kept = keptSlots(wanted);
  const away = byWho([...busy, ...edition.unavailabilities.map(busyTimeOf)]);
  const awaySlots = ({ ids }: Body): SlotSet =>
    busySlots(
      ids.flatMap((id) => away.get(id) ?? []),
      slots,
    );
  const instance: Instance = {
    slots: slots.length,
    dayOf: slots.map((slot) => days.indexOf(slot.date)),
    people: [...bodies.values()].map((body) => ({
      id: body.id,
      blocked: awaySlots(body) & ~(kept.get(body.id) ?? 0n),
    })),
    pools: poolsOfSlots(wanted, slots),
    meetings: wanted.map((row, i) => {
      const wish = placeWish(row);
      return {
        id: row.match.id,
        members: (seated[i] ?? []).map(({ id }) => placeOf.get(id) ?? -1),
        allowed: row.kept
          ? setOf([row.kept.slot])
          : allowedSlots(edition.pins, slots, row, wish) &
            ~(awaySlots(row.needSeat.organisation) | awaySlots(row.capabilitySeat.organisation)),
        ...poolsOfWish(wish, someTakeEither),
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
    closed: wanted.map((row) => noPlaceCause(edition, slots, row)),
    inputHash: createHash('sha256').update(JSON.stringify(stable)).digest('hex'),
  };
}

/**
 * The bodies of each meeting. One that is found out to be at two set tables at once, since a number or an address was put
 * right after they were set, is counted at the first: what is set stays.
 */
function seatings(wanted: readonly WantedMeeting[]): Body[][] {
  const taken = new Set<string>();
  return wanted.map((row) => {
    const { kept } = row;
    if (!kept) return bodiesOf(row);
    const free = bodiesOf(row).filter(({ id }) => !taken.has(`${kept.slot} ${id}`));
    for (const { id } of free) taken.add(`${kept.slot} ${id}`);
    return free;
  });
}

/** Slots in which each body sits already in a meeting of this edition. */
function keptSlots(wanted: readonly WantedMeeting[]): Map<string, SlotSet> {
  const kept = new Map<string, SlotSet>();
  for (const row of wanted) {
    if (!row.kept) continue;
    const slot = setOf([row.kept.slot]);
    for (const { id } of bodiesOf(row)) kept.set(id, (kept.get(id) ?? 0n) | slot);
  }
  return kept;
}

function byWho(times: readonly BusyTime[]): Map<string, BusyTime[]> {
  const own = new Map<string, BusyTime[]>();
  for (const time of times) {
    const list = own.get(time.who);
    if (list) list.push(time);
    else own.set(time.who, [time]);
  }
  return own;
}

const slotsWhere = (slots: readonly EditionSlot[], test: (slot: EditionSlot) => boolean): SlotSet =>
  setOf(slots.filter(test).map((slot) => slot.index));

/** When somebody whom a row names cannot come. */
export const busyTimeOf = (row: PartRow<'unavailability'>): BusyTime => ({
  who: row.personId ?? row.organisationId ?? '',
  startsAt: row.startsAt,
  endsAt: row.endsAt,
});

/** @param own the times of one body */
function busySlots(own: readonly BusyTime[], slots: readonly EditionSlot[]): SlotSet {
  if (own.length === 0) return 0n;
  return slotsWhere(slots, (slot) =>
    own.some(
      (time) => time.startsAt < new Date(slot.endsAt) && new Date(slot.startsAt) < time.endsAt,
    ),
  );
}

/** Whether a slot suits both sides: whoever asked for other times comes in these alone. */
function isWished(slot: EditionSlot, { wishes }: WantedMeeting): boolean {
  const time = { startsAt: new Date(slot.startsAt), endsAt: new Date(slot.endsAt) };
  return SIDES.every((side) => suits(time, wishes, side));
}

/** An organiser's pin goes before what a side has wished. */
function allowedSlots(
  pins: readonly PartRow<'pin'>[],
  slots: readonly EditionSlot[],
  row: WantedMeeting,
  wish: PlaceWish,
): SlotSet {
  const pin = pinOf(pins, row);
  return slotsWhere(
    slots,
    (slot) => hasPlaceFor(wish, slot) && (pin ? beginsAt(slot, pin.startsAt) : isWished(slot, row)),
  );
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
