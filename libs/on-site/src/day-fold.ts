import type { DayStanding } from '@jiqia/meetings';
import type { DayEventKind, Side } from '@jiqia/contracts/words';

/** An event as far as the fold knows it. */
export interface FoldedEvent {
  readonly id: string;
  readonly kind: DayEventKind;
  readonly side: Side | null;
  readonly minutes: number | null;
  readonly happenedAt: Date;
}

/** How one side of a meeting stands. */
export interface SideStanding {
  readonly arrivedAt: Date | null;
  readonly lateMinutes: number;
  readonly absent: boolean;
}
export interface MeetingStanding {
  readonly need: SideStanding;
  readonly capability: SideStanding;
  readonly begun: boolean;
  readonly ended: boolean;
}

const NOT_SEEN: SideStanding = { arrivedAt: null, lateMinutes: 0, absent: false };

/** In the order in which they happened, whatever the order in which they came; events of one moment by their ids. */
const inOrder = <E extends Pick<FoldedEvent, 'id' | 'happenedAt'>>(events: readonly E[]): E[] =>
  events.toSorted(
    (a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || (a.id < b.id ? -1 : 1),
  );

/** How a meeting stands after its events: the same for every order in which they are given, and however often. */
export function standingOf(events: readonly FoldedEvent[]): MeetingStanding {
  const sides: Record<Side, SideStanding> = { need: NOT_SEEN, capability: NOT_SEEN };
  let begun = false;
  let ended = false;
  for (const { kind, side, minutes, happenedAt } of inOrder(events)) {
    if (kind === 'MEETING_BEGUN') begun = true;
    if (kind === 'MEETING_ENDED') ended = true;
    if (side === null) continue;
    const before = sides[side];
    if (kind === 'SIDE_LATE') sides[side] = { ...before, lateMinutes: minutes ?? 0, absent: false };
    if (kind === 'SIDE_ABSENT') sides[side] = { ...before, arrivedAt: null, absent: true };
    if (kind === 'SIDE_ARRIVED')
      sides[side] = { ...before, arrivedAt: before.arrivedAt ?? happenedAt, absent: false };
  }
  return { ...sides, begun, ended };
}

/** What that makes of the meeting. That it began or ended outweighs whoever was missed before or after. */
export function stateOf({ need, capability, begun, ended }: MeetingStanding): DayStanding {
  if (ended) return { state: 'HELD' };
  if (begun) return { state: 'IN_PROGRESS' };
  if (need.absent) return { state: 'NO_SHOW', side: 'need' };
  if (capability.absent) return { state: 'NO_SHOW', side: 'capability' };
  if (need.arrivedAt && capability.arrivedAt) return { state: 'CHECKED_IN' };
  return { state: 'CONFIRMED' };
}

/** The last event of each subject, in the order of time: who is there, how late a session is, which places are lost. */
export function lastOf<E extends Pick<FoldedEvent, 'id' | 'happenedAt'>>(
  events: readonly E[],
  subject: (event: E) => string | null,
): Map<string, E> {
  const last = new Map<string, E>();
  for (const event of inOrder(events)) {
    const key = subject(event);
    if (key !== null) last.set(key, event);
  }
  return last;
}
