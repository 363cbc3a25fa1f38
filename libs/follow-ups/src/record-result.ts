import type { MeetingResult } from '@jiqia/contracts/words';

/** From the least to the most that may come of a meeting. */
const HOPEFUL: readonly MeetingResult[] = [
  'INFORMATIVE',
  'COOPERATION_POSSIBLE',
  'SECOND_MEETING',
  'INTENT_SIGNED',
];

/**
 * What a meeting is recorded as when both sides have spoken: a side that has no interest ends it, else the more hopeful word counts, since
 * following up costs a call. Null where one says that it did not take place and the other that it did: that an organiser settles.
 */
export function resultOf(one: MeetingResult, other: MeetingResult): MeetingResult | null {
  if (one === other) return one;
  if (one === 'NOT_HELD' || other === 'NOT_HELD') return null;
  if (one === 'NO_INTEREST' || other === 'NO_INTEREST') return 'NO_INTEREST';
  return HOPEFUL.indexOf(one) > HOPEFUL.indexOf(other) ? one : other;
}
