import type { Schemas } from '../api/client.js';

type Counts = readonly { readonly state: string; readonly count: number }[];

/** How many stand in one of these states. */
export const sumOf = (counts: Counts, states: readonly string[]): number =>
  counts.reduce((all, { state, count }) => (states.includes(state) ? all + count : all), 0);

const SENT = [
  'AWAITING',
  'UNDELIVERED',
  'ACCEPTED',
  'DECLINED',
  'COUNTERED',
  'DELEGATED',
  'EXPIRED',
] as const;
const SET = [
  'CONFIRMED',
  'MOVE_PROPOSED',
  'CHECKED_IN',
  'IN_PROGRESS',
  'HELD',
  'RECORDED',
  'NO_SHOW',
] as const;

/** What each phase has brought so far: needs that take part, candidate pairs, invitations that were sent, meetings that have or had a slot. */
export const phaseCounts = ({
  entries,
  pairs,
  invitations,
  meetings,
}: Schemas['Standing']): Readonly<
  Record<'collect' | 'pairs' | 'invitations' | 'timetable', number>
> => ({
  collect: entries.needs,
  pairs: sumOf(pairs, ['CANDIDATE']),
  invitations: sumOf(invitations, SENT),
  timetable: sumOf(meetings, SET),
});
