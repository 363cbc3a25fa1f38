import { createHash } from 'node:crypto';
import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionForm } from '@jiqia/contracts/forms';
import { type EditionSlot, slotsOf } from '@jiqia/fairs';
import type { MatchRow } from '@jiqia/matching';
import type { NeedRow } from '@jiqia/needs';
import { type Instance, setOf, type SlotSet } from '@jiqia/scheduling';

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
  readonly needNames: readonly string[];
  readonly capabilityNames: readonly string[];
  /** The meeting it has already, whatever has become of it since; it stays where it is. */
  readonly kept: KeptMeeting | null;
}

/** A stretch of time in which a party cannot meet, whatever the edition's form says. */
export interface BusyTime {
  readonly party: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface TimetableProblem {
  readonly instance: Instance;
  readonly slots: readonly EditionSlot[];
  readonly inputHash: string;
}

/** Above every score (0…1): what is set already is never given up for something new. */
const KEPT_PRIORITY = 2;
export const TABLES_POOL = 0;
export const VIDEO_POOL = 1;

/** Who sits at the table for the enterprise, and for the expert. The same party is never in two meetings at once. */
export const needParty = (wanted: WantedMeeting): string => wanted.need.organisationId;
export const capabilityParty = (wanted: WantedMeeting): string => wanted.capability.expertId;

/** The name under which a party's time is booked. */
export const partyResource = (party: string): string => `party:${party}`;

/** Makes the solver's problem of an edition's form and its mutual pairs. */
export function timetableProblem(
  form: EditionForm,
  wanted: readonly WantedMeeting[],
  busy: readonly BusyTime[],
): TimetableProblem {
  const slots = slotsOf(form);
  const days = [...new Set(slots.map((slot) => slot.date))];
  const people = [...new Set(wanted.flatMap((row) => [needParty(row), capabilityParty(row)]))];
  const names = namesOf(wanted);
  const instance: Instance = {
    slots: slots.length,
    dayOf: slots.map((slot) => days.indexOf(slot.date)),
    people: people.map((id) => ({
      id,
      blocked:
        (blockedSlots(form, slots, names.get(id) ?? new Set()) | busySlots(busy, slots, id)) &
        ~keptSlots(wanted, id),
    })),
    pools: [
      { id: '洽谈桌', capacity: capacities(wanted, slots, TABLES_POOL) },
      { id: '视频间', capacity: capacities(wanted, slots, VIDEO_POOL) },
    ],
    meetings: wanted.map((row) => {
      const pool = poolOf(row);
      return {
        id: row.match.id,
        members: [people.indexOf(needParty(row)), people.indexOf(capabilityParty(row))],
        allowed: allowedSlots(form, slots, row, pool),
        pool,
        after: earlierThan(form, wanted, row),
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
    inputHash: createHash('sha256').update(JSON.stringify(stable)).digest('hex'),
  };
}

const poolOf = (row: WantedMeeting): number => {
  const video = row.kept ? row.kept.video : !row.capability.modes.includes('ON_SITE');
  return video ? VIDEO_POOL : TABLES_POOL;
};

/** Places a slot, and never fewer than the meetings that are set there: a form that was cut down later moves nobody. */
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

/** Slots in which a party sits already in a meeting of this edition. */
const keptSlots = (wanted: readonly WantedMeeting[], party: string): SlotSet =>
  setOf(
    wanted.flatMap((row) =>
      row.kept && [needParty(row), capabilityParty(row)].includes(party) ? [row.kept.slot] : [],
    ),
  );

const slotsWhere = (slots: readonly EditionSlot[], test: (slot: EditionSlot) => boolean): SlotSet =>
  setOf(slots.filter(test).map((slot) => slot.index));

/** The names a party is called by in the edition's form: its own, and the external ids of its needs or capabilities. */
function namesOf(wanted: readonly WantedMeeting[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (party: string, own: readonly (string | null)[]): void => {
    const set = names.get(party) ?? new Set<string>();
    for (const name of own) if (name) set.add(name);
    names.set(party, set);
  };
  for (const row of wanted) {
    add(needParty(row), [...row.needNames, row.need.externalId]);
    add(capabilityParty(row), [...row.capabilityNames, row.capability.externalId]);
  }
  return names;
}

function blockedSlots(
  form: EditionForm,
  slots: readonly EditionSlot[],
  names: ReadonlySet<string>,
): SlotSet {
  const own = form.unavailable.filter((row) => names.has(row.participant));
  return slotsWhere(slots, (slot) =>
    own.some((row) => row.date === slot.date && row.from < slot.until && slot.from < row.until),
  );
}

function busySlots(
  busy: readonly BusyTime[],
  slots: readonly EditionSlot[],
  party: string,
): SlotSet {
  const own = busy.filter((time) => time.party === party);
  return slotsWhere(slots, (slot) =>
    own.some(
      (time) => time.startsAt < new Date(slot.endsAt) && new Date(slot.startsAt) < time.endsAt,
    ),
  );
}

function allowedSlots(
  form: EditionForm,
  slots: readonly EditionSlot[],
  row: WantedMeeting,
  pool: number,
): SlotSet {
  if (row.kept) return setOf([row.kept.slot]);
  const fixed = form.fixed.find(
    (entry) => entry.need === row.need.externalId && entry.capability === row.capability.externalId,
  );
  return slotsWhere(slots, (slot) => {
    const places = pool === TABLES_POOL ? slot.tables : slot.videoRooms;
    return places > 0 && (!fixed || (fixed.date === slot.date && fixed.from === slot.from));
  });
}

function earlierThan(
  form: EditionForm,
  wanted: readonly WantedMeeting[],
  row: WantedMeeting,
): number[] {
  const isPair = (pair: { need: string; capability: string }, other: WantedMeeting): boolean =>
    pair.need === other.need.externalId && pair.capability === other.capability.externalId;
  return form.precedences
    .filter((rule) => isPair(rule.after, row))
    .flatMap((rule) =>
      wanted.flatMap((other, i) =>
        // Two meetings that are set already are not judged again.
        isPair(rule.before, other) && !(row.kept && other.kept) ? [i] : [],
      ),
    );
}
