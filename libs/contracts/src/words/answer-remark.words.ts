import type { Worded } from './language.js';

/** What is said of the fields of an answer to an invitation. */
export const ANSWER_REMARKS = {
  CALL_MISSING: {
    zh: '代为答复须写明与谁通话、何时、说了什么',
    en: 'must say whom you spoke with, when, and what was said',
  },
  CALL_AHEAD: { zh: '通话时间不能晚于现在', en: 'must not lie ahead' },
} as const satisfies Readonly<Record<string, Worded>>;
