import type { Worded } from './language.js';

/** Why somebody else comes to a meeting. */
export const COVER_REASON = {
  ILLNESS: { zh: '因病', en: 'illness' },
  TRAVEL: { zh: '出差', en: 'travel' },
  OTHER_DUTY: { zh: '另有公务', en: 'another duty' },
  LEFT: { zh: '离职或调岗', en: 'has left or changed position' },
  EXPERTISE: { zh: '改由更熟悉情况的人出席', en: 'somebody who knows the matter better' },
  OTHER: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Worded>>;
export type CoverReason = keyof typeof COVER_REASON;

/** How a cover ended. */
export const COVER_END = {
  TAKEN_BACK: { zh: '已收回', en: 'taken back' },
  REPLACED: { zh: '已改由他人出席', en: 'replaced by another' },
  CANCELLED: { zh: '洽谈已取消', en: 'the meeting was cancelled' },
} as const satisfies Readonly<Record<string, Worded>>;
export type CoverEnd = keyof typeof COVER_END;

/** What keeps somebody from coming to a meeting for one of its sides: codes of errors too. */
export const COVER_REFUSALS = [
  'COVER_CONSENT_MISSING',
  'COVER_IN_CONFLICT',
  'COVER_PERSON_AWAY',
  'COVER_PERSON_BOOKED',
] as const;
export type CoverRefusal = (typeof COVER_REFUSALS)[number];
