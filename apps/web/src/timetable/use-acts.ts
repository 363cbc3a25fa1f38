import { useCallback, useState } from 'react';
import { ApiError, client, reasonOf } from '../api/client.js';
import {
  type Board,
  type Item,
  type Meeting,
  partsOf,
  shortName,
  type Spot,
  spotOf,
} from './grid.js';
import { type Done, type Overtaken, overtakenOf, remember, renamed } from './history.js';
import { locked, moved, placed, swapped, takenOut } from './shown.js';
import { useFresh } from './use-board.js';

/** A change that came too late: somebody else has changed the meeting. */
export interface Late {
  readonly before: Meeting;
  readonly now: Meeting | null;
  readonly what: Overtaken;
  /** The same change again, of the meeting as it is now. */
  readonly again: (now: Meeting) => Promise<void>;
}

export const nameOf = (item: Item): string => {
  const { need, capability } = partsOf(item);
  return `${shortName(need.organisation)} × ${capability.person || capability.organisation}`;
};
const nameOfMeeting = (meeting: Meeting): string =>
  nameOf({ kind: 'meeting', id: meeting.id, meeting });

const at = ({ id }: Pick<Meeting, 'id'>) => ({ params: { path: { id } } });
const move = (meeting: Meeting, { startsAt, placeId }: Spot) =>
  client.POST('/api/meetings/{id}/move', {
    ...at(meeting),
    body: { startsAt, placeId, version: meeting.version },
  });
const swap = (one: Meeting, other: Meeting) =>
  client.POST('/api/meetings/{id}/swap', {
    ...at(one),
    body: { with: other.id, version: one.version, versionOfOther: other.version },
  });
const setLock = (meeting: Meeting, isLocked: boolean) =>
  client.POST(isLocked ? '/api/meetings/{id}/lock' : '/api/meetings/{id}/unlock', {
    ...at(meeting),
    body: { version: meeting.version },
  });
const unschedule = (meeting: Meeting) =>
  client.POST('/api/meetings/{id}/unschedule', {
    ...at(meeting),
    body: { version: meeting.version },
  });
const seat = async (matchId: string, { startsAt, placeId }: Spot): Promise<string> => {
  const { data } = await client.POST('/api/matches/{id}/meeting', {
    params: { path: { id: matchId } },
    body: { startsAt, placeId },
  });
  return data?.id ?? '';
};

/** Changes of meetings by hand, with what they are refused for, and the way back. */
export function useActs(edition: string, board: Board) {
  const { refresh, show } = useFresh(edition);
  const [past, setPast] = useState<readonly Done[]>([]);
  const [refusal, setRefusal] = useState('');
  const [late, setLate] = useState<Late | null>(null);
  const [busy, setBusy] = useState(false);

  const run = useCallback(
    async (
      work: () => Promise<Done | null>,
      on?: { meeting: Meeting; again: Late['again'] },
    ): Promise<boolean> => {
      setBusy(true);
      setRefusal('');
      try {
        const done = await work();
        if (done) setPast((all) => remember(all, done));
        return true;
      } catch (error) {
        const isLate = error instanceof ApiError && error.problem?.code === 'VERSION_CHANGED';
        if (!isLate || !on) setRefusal(reasonOf(error));
        else {
          const fresh = await refresh();
          const now = fresh.meetings.find(({ id }) => id === on.meeting.id) ?? null;
          setLate({ before: on.meeting, now, what: overtakenOf(on.meeting, now), again: on.again });
        }
        return false;
      } finally {
        await refresh().catch(() => undefined);
        setBusy(false);
      }
    },
    [refresh],
  );

  const moveTo = async (meeting: Meeting, spot: Spot): Promise<void> => {
    const from = spotOf(board, meeting);
    show((all) => moved(all, meeting.id, spot));
    await run(
      async () => {
        await move(meeting, spot);
        return from && { kind: 'move', id: meeting.id, name: nameOfMeeting(meeting), from };
      },
      { meeting, again: (now) => moveTo(now, spot) },
    );
  };
  const swapWith = async (one: Meeting, other: Meeting): Promise<void> => {
    show((all) => swapped(all, one, other));
    const name = `${nameOfMeeting(one)}、${nameOfMeeting(other)}`;
    await run(
      async () => {
        await swap(one, other);
        return { kind: 'swap', id: one.id, name, other: other.id };
      },
      {
        meeting: one,
        again: async (now) => {
          const fresh = (await refresh()).meetings.find(({ id }) => id === other.id);
          if (fresh) await swapWith(now, fresh);
        },
      },
    );
  };
  const lock = async (meeting: Meeting, isLocked: boolean): Promise<void> => {
    show((all) => locked(all, meeting.id, isLocked));
    await run(
      async () => {
        await setLock(meeting, isLocked);
        return { kind: 'lock', id: meeting.id, name: nameOfMeeting(meeting), was: !isLocked };
      },
      { meeting, again: (now) => lock(now, isLocked) },
    );
  };
  const takeOut = async (meeting: Meeting): Promise<void> => {
    const from = spotOf(board, meeting);
    const { id, matchId } = meeting;
    show((all) => takenOut(all, meeting));
    await run(
      async () => {
        await unschedule(meeting);
        return from && { kind: 'unschedule', id, matchId, name: nameOfMeeting(meeting), from };
      },
      { meeting, again: takeOut },
    );
  };
  const place = async (item: Item & { kind: 'pair' }, spot: Spot): Promise<void> => {
    show((all) => placed(all, item.pair, spot));
    await run(async () => ({
      kind: 'place',
      id: await seat(item.id, spot),
      name: nameOf(item),
    }));
  };
  const callOff = (meeting: Meeting, reason: string): Promise<boolean> =>
    run(async () => {
      await client.POST('/api/meetings/{id}/cancel', { ...at(meeting), body: { reason } });
      return null;
    });
  const undo = async (): Promise<void> => {
    const done = past.at(-1);
    if (!done) return;
    const undone = await run(async () => {
      const renames = await takeBack(board, done);
      setPast((all) => (renames ? renamed(all.slice(0, -1), ...renames) : all.slice(0, -1)));
      return null;
    });
    // What cannot be taken back any more does not stand in the way of what was before it.
    if (!undone) setPast((all) => all.slice(0, -1));
  };
  return {
    past,
    refusal,
    late,
    busy,
    moveTo,
    swapWith,
    lock,
    takeOut,
    place,
    callOff,
    undo,
    say: setRefusal,
    settle: () => setLate(null),
  };
}
export type Acts = ReturnType<typeof useActs>;

/** Does the opposite; the ids of a meeting that is another now, before and after. */
async function takeBack(board: Board, done: Done): Promise<readonly [string, string] | null> {
  const meeting = board.meetings.find(({ id }) => id === done.id);
  if (done.kind === 'unschedule') return [done.id, await seat(done.matchId, done.from)];
  if (!meeting) return null;
  if (done.kind === 'move') await move(meeting, done.from);
  else if (done.kind === 'lock') await setLock(meeting, done.was);
  else if (done.kind === 'place') await unschedule(meeting);
  else {
    const other = board.meetings.find(({ id }) => id === done.other);
    if (other) await swap(meeting, other);
  }
  return null;
}
