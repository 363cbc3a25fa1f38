import type { DayEventKind, Side } from '@jiqia/contracts/words';
import { lastOf } from './day-fold.js';

/** An event as far as it says who is there and what they ask for. */
export interface PresenceEvent {
  readonly id: string;
  readonly kind: DayEventKind;
  readonly happenedAt: Date;
  readonly meetingId: string | null;
  readonly side: Side | null;
  readonly personId: string | null;
  readonly walkInId: string | null;
  readonly matchId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly wants: string | null;
}
/** Somebody who came without being expected and is there. */
export interface WalkIn {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly organisation: string;
  readonly wants: string;
  readonly cameAt: Date;
}
/** Who sits at a meeting, by side: ids of persons, or of organisations that name nobody. */
export type Sitters = ReadonlyMap<string, Readonly<Record<Side, string>>>;

const THERE: readonly DayEventKind[] = ['PERSON_ARRIVED', 'SIDE_ARRIVED', 'WALK_IN_CAME'];
const TELLS: readonly DayEventKind[] = [
  'PERSON_ARRIVED',
  'PERSON_LEFT',
  'SIDE_ARRIVED',
  'SIDE_ABSENT',
  'WALK_IN_CAME',
  'WALK_IN_LEFT',
];

/**
 * Ids of those who are there: whoever was checked in at the door or at a table and has neither left nor been missed since. The same for
 * every order in which the events are given, and however often.
 */
export function whoIsThere(events: readonly PresenceEvent[], sitters: Sitters): Set<string> {
  // Whoever came unexpected may be known to the register: their coming says so, and may come in last.
  const known = new Map(
    [...lastOf(events, ({ walkInId, personId }) => personId && walkInId)].map(
      ([id, { personId }]) => [id, personId] as const,
    ),
  );
  const telling = events.filter(({ kind }) => TELLS.includes(kind));
  const last = lastOf(telling, ({ personId, walkInId, meetingId, side }) =>
    meetingId !== null && side !== null
      ? (sitters.get(meetingId)?.[side] ?? null)
      : (personId ?? known.get(walkInId ?? '') ?? null),
  );
  return new Set([...last].flatMap(([id, { kind }]) => (THERE.includes(kind) ? [id] : [])));
}

/** Who came without being expected and has not left, the first to come first. */
export function walkInsOf(events: readonly PresenceEvent[]): WalkIn[] {
  const last = lastOf(events, ({ walkInId }) => walkInId);
  return [...last.values()]
    .flatMap((event) =>
      event.kind === 'WALK_IN_CAME' && event.walkInId !== null
        ? [
            {
              id: event.walkInId,
              personId: event.personId,
              name: event.name ?? '',
              organisation: event.organisation ?? '',
              wants: event.wants ?? '',
              cameAt: event.happenedAt,
            },
          ]
        : [],
    )
    .toSorted((a, b) => a.cameAt.getTime() - b.cameAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** The pairs that ask for a meeting on site. */
export const askedPairsOf = (events: readonly PresenceEvent[]): Set<string> =>
  new Set(
    [...lastOf(events, ({ matchId }) => matchId)].flatMap(([id, { kind }]) =>
      kind === 'PAIR_ASKED' ? [id] : [],
    ),
  );
