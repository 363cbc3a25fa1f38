/** Moves that the edition does not make, by why. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  'command line only': [
    'account: INVITED>BLOCKED',
    'account: ACTIVE>BLOCKED',
    'account: BLOCKED>INVITED',
  ],
  'another page (one-time link)': ['account: INVITED>ACTIVE'],
  'crash only': [
    'import_batch: UPLOADED>FAILED',
    'import_batch: FAILED>TAKING',
    'import_batch: TAKING>FAILED',
    'import_batch: FAILED>UNDOING',
    'import_batch: UNDOING>FAILED',
    'match_run: QUEUED>FAILED',
    'match_run: RUNNING>FAILED',
    'shortlist_run: QUEUED>FAILED',
    'shortlist_run: RUNNING>FAILED',
    'timetable: QUEUED>FAILED',
    'timetable: SOLVING>FAILED',
    'sms-message: INTENT>UNKNOWN',
  ],
  'race only: too quick for a caller in a small edition': [
    'match_run: RUNNING>CANCELLED',
    'timetable: SOLVING>CANCELLED',
  ],
  'mail server or provider that refuses': [
    'delivery: PENDING>FAILED',
    'delivery: FAILED>SENT',
    'delivery: FAILED>DEAD',
    'sms-message: INTENT>REFUSED',
  ],
  'no channel reports it yet': [
    'delivery: SENT>DELIVERED',
    'delivery: SENT>OPENED',
    'delivery: SENT>FAILED',
    'delivery: DELIVERED>OPENED',
    'delivery: DELIVERED>DEAD',
  ],
  'organisers hold slots by another route (e2e/api-held-slots)': [
    'meeting: HELD_SLOT>CONFIRMED',
    'meeting: HELD_SLOT>RELEASED',
    'meeting: HELD_SLOT>CANCELLED',
  ],
  'a notice that comes back': ['notice: SENT>DEAD'],
};

/** Every one of them with its reason. */
export const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_REASON).flatMap(([reason, moves]) =>
    moves.map((move) => [move, reason] as const),
  ),
);
