import { type Board, type Meeting, type Spot, spotOf, type Waiting } from './grid.js';

/** What the id of a meeting begins with that the api has not made yet. */
const NEW = 'new ';
/** Whether a meeting is shown before the api has made it: nothing can be done with it yet. */
export const isPending = (id: string): boolean => id.startsWith(NEW);

type Where = Pick<Meeting, 'startsAt' | 'endsAt' | 'place' | 'sessionId' | 'mode'>;

function whereOf(board: Board, spot: Spot): Where | null {
  const place = board.places.find((row) => row.id === spot.placeId);
  const session = board.sessions.find((row) => row.id === place?.sessionId);
  const slot = board.slots.find(
    (row) => row.sessionId === place?.sessionId && row.startsAt === spot.startsAt,
  );
  if (!place || !session || !slot) return null;
  const { startsAt, endsAt } = slot;
  return { startsAt, endsAt, place: place.name, sessionId: session.ref, mode: place.mode };
}

const withMeeting = (board: Board, id: string, values: Partial<Meeting>): Board => ({
  ...board,
  meetings: board.meetings.map((row) => (row.id === id ? { ...row, ...values } : row)),
});

/** The board as it will be when a meeting is elsewhere. */
export function moved(board: Board, id: string, spot: Spot): Board {
  const where = whereOf(board, spot);
  return where ? withMeeting(board, id, where) : board;
}

/** When two have exchanged time and place. */
export function swapped(board: Board, one: Meeting, other: Meeting): Board {
  const [here, there] = [spotOf(board, one), spotOf(board, other)];
  return here && there ? moved(moved(board, one.id, there), other.id, here) : board;
}

export const locked = (board: Board, id: string, isLocked: boolean): Board =>
  withMeeting(board, id, { locked: isLocked });

/** When a pair that waited has a meeting. */
export function placed(board: Board, pair: Waiting, spot: Spot): Board {
  const where = whereOf(board, spot);
  if (!where) return board;
  const { matchId, need, capability, score } = pair;
  const meeting: Meeting = {
    id: `${NEW}${matchId}`,
    matchId,
    need,
    capability,
    score,
    ...where,
    slot: 0,
    modeLabel: '',
    state: 'CONFIRMED',
    stateLabel: '',
    locked: false,
    version: 0,
    sitters: { need: `${NEW}${need.id}`, capability: `${NEW}${capability.id}` },
    away: '',
  };
  return {
    ...board,
    meetings: [...board.meetings, meeting],
    waiting: board.waiting.filter((row) => row.matchId !== matchId),
  };
}

/** When a meeting is out of the timetable, and its pair waits again. */
export function takenOut(board: Board, meeting: Meeting): Board {
  const { id, matchId, need, capability, score } = meeting;
  return {
    ...board,
    meetings: board.meetings.filter((row) => row.id !== id),
    waiting: [{ matchId, need, capability, score, reason: '' }, ...board.waiting],
  };
}
