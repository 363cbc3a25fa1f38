import { type Side, SIDES } from '@jiqia/contracts/words';
import { isSameSeat, type ReleasedMeeting, type ReleasedSeat } from '@jiqia/meetings';

/** A meeting as one of its sides has it. */
export interface Held {
  readonly side: Side;
  readonly meeting: ReleasedMeeting;
}
/** A meeting that is new or another to somebody, beside what they knew of it; null for one that they did not know of. */
export interface Changed extends Held {
  readonly before: ReleasedMeeting | null;
}
/** A meeting that somebody does not come to any more, with the SEQUENCE that takes it out of their calendar. */
export interface Gone extends Held {
  /** It takes place; somebody else comes. */
  readonly relieved: boolean;
}
/** Somebody whose meetings a release has changed. */
export interface Told extends ReleasedSeat {
  /** What is new or another. */
  readonly changed: readonly Changed[];
  readonly gone: readonly Gone[];
  /** All that they come to. */
  readonly agenda: readonly Held[];
  /** They had no meeting before. */
  readonly first: boolean;
}

/**
 * Whom a release concerns: everybody whose meetings are other than in the release before, and nobody else. Of meetings that were called off both sides
 * have heard by a notice.
 */
export function toldOf(
  before: readonly ReleasedMeeting[],
  after: readonly ReleasedMeeting[],
): Told[] {
  const earlier = new Map(before.map((row) => [row.matchId, row]));
  const later = new Map(after.map((row) => [row.matchId, row]));
  const everybody = new Map<string, ReleasedSeat>();
  for (const row of [...after, ...before])
    for (const side of SIDES) everybody.set(keyOf(row[side]), row[side]);
  const heldAfter = heldBy(after.filter(isOn));
  const heldBefore = heldBy(before);
  return [...everybody].flatMap(([key, seat]) => {
    const agenda = heldAfter.get(key) ?? [];
    const had = heldBefore.get(key) ?? [];
    const changed = agenda.flatMap((held) => changeOf(held, earlier.get(held.meeting.matchId)));
    const gone = had.flatMap((held) => goneOf(held, later.get(held.meeting.matchId)));
    if (changed.length + gone.length === 0) return [];
    return [{ ...seat, changed, gone, agenda, first: had.length === 0 }];
  });
}

/** The one person, or the organisation that names nobody. */
export const keyOf = ({ organisationId, personId }: ReleasedSeat): string =>
  personId ?? organisationId;

/** What an organiser has taken out of the timetable since stands until that is released. */
const isOn = ({ state }: ReleasedMeeting): boolean => state !== 'CANCELLED' && state !== 'NO_SHOW';

function heldBy(rows: readonly ReleasedMeeting[]): ReadonlyMap<string, readonly Held[]> {
  const held = new Map<string, Held[]>();
  for (const meeting of rows)
    for (const side of SIDES) {
      const key = keyOf(meeting[side]);
      held.set(key, [...(held.get(key) ?? []), { side, meeting }]);
    }
  return held;
}

/** The SEQUENCE says whether anything has changed; whoever did not come before did not know of it. */
function changeOf({ side, meeting }: Held, old: ReleasedMeeting | undefined): Changed[] {
  if (old && old.sequence === meeting.sequence) return [];
  const known = old && isOn(old) && isSameSeat(old[side], meeting[side]) ? old : null;
  return [{ side, meeting, before: known }];
}

function goneOf({ side, meeting }: Held, now: ReleasedMeeting | undefined): Gone[] {
  if (!isOn(meeting)) return [];
  if (now && keyOf(now[side]) === keyOf(meeting[side])) return [];
  const sequence = now?.sequence ?? meeting.sequence + 1;
  return [{ side, meeting: { ...meeting, sequence }, relieved: now !== undefined }];
}
