import type { Schemas } from '../api/client.js';

export type Result = Schemas['SideRecordForm']['result'];

/** The best first: most who come here have something to tell. */
export const RESULTS: readonly Result[] = [
  'COOPERATION_POSSIBLE',
  'SECOND_MEETING',
  'INTENT_SIGNED',
  'INFORMATIVE',
  'NO_INTEREST',
  'NOT_HELD',
];
/** Characters of a note or of the next step. */
export const MOST_LETTERS = 200;
