import type { Schemas } from '../api/client.js';

type Meeting = Pick<Schemas['Meeting'], 'state' | 'startsAt' | 'endsAt' | 'place'>;

/** States in which a meeting may have been held although nobody has said so. */
const SET: ReadonlySet<string> = new Set(['CONFIRMED', 'CHECKED_IN', 'IN_PROGRESS', 'HELD']);

/** Meetings that are over and have no whole record, the earliest first. */
export const waitingOf = <T extends Meeting>(all: readonly T[], now: string): T[] =>
  all
    .filter(({ state, endsAt }) => SET.has(state) && (state === 'HELD' || endsAt < now))
    .toSorted((one, other) => inOrder(one, other));

/** Meetings with a whole record, the last first. */
export const recordedOf = <T extends Meeting>(all: readonly T[]): T[] =>
  all.filter(({ state }) => state === 'RECORDED').toSorted((one, other) => inOrder(other, one));

const inOrder = (one: Meeting, other: Meeting): number =>
  one.startsAt === other.startsAt
    ? one.place.localeCompare(other.place, 'zh-CN', { numeric: true })
    : one.startsAt < other.startsAt
      ? -1
      : 1;
