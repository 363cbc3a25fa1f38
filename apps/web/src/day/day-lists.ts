import type { Schemas } from '../api/client.js';

type Board = Schemas['DayBoard'];
export type DayMeeting = Board['meetings'][number];

const RUNNING = new Set(['IN_PROGRESS']);
const WAITING = new Set(['CONFIRMED', 'MOVE_PROPOSED', 'CHECKED_IN']);

/** The session that is under way, else the next one, else the last: places in time are compared as texts of one time zone. */
export function sessionNow(
  sessions: Board['sessions'],
  now: { readonly day: string; readonly time: string },
): string | undefined {
  const at = `${now.day} ${now.time}`;
  const inOrder = sessions.toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1));
  return (inOrder.find((one) => endOf(one) >= at) ?? inOrder.at(-1))?.id;
}

const endOf = ({ date, until }: Board['sessions'][number]): string => `${date} ${until}`;

/** Meetings that one looks for: in the names of both sides and the place. */
export function fitting(meetings: readonly DayMeeting[], words: string): DayMeeting[] {
  const wanted = words.trim().toLowerCase();
  return meetings.filter(({ need, capability, place }) =>
    [need.name, capability.name, place].some((text) => text.toLowerCase().includes(wanted)),
  );
}

export const isRunning = ({ state }: { readonly state: string }): boolean => RUNNING.has(state);
export const isWaiting = ({ state }: { readonly state: string }): boolean => WAITING.has(state);
