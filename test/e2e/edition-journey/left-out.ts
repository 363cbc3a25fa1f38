/** Moves that the edition does not make, by why. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  // The sweep gives up what no message speaks of any more and no worker has begun, after it was asked for again and again.
  'lost on the way to its worker, six times over': [
    'import_batch: UPLOADED>FAILED',
    'match_run: QUEUED>FAILED',
    'shortlist_run: QUEUED>FAILED',
    'timetable: QUEUED>FAILED',
  ],
  'organisers hold slots by another route (e2e/api-held-slots)': [
    'meeting: HELD_SLOT>CONFIRMED',
    'meeting: HELD_SLOT>RELEASED',
    'meeting: HELD_SLOT>CANCELLED',
  ],
};

/** Every one of them with its reason. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_REASON).flatMap(([reason, moves]) =>
    moves.map((move) => [move, reason] as const),
  ),
);
