import type { Worded } from './language.js';

/** What is said of the fields of an answer to an invitation. */
export const ANSWER_REMARKS = {
  CALL_MISSING: {
    zh: '代为答复须写明与谁通话、何时、说了什么',
    en: 'must say whom you spoke with, when, and what was said',
  },
  CALL_AHEAD: { zh: '通话时间不能晚于现在', en: 'must not lie ahead' },
  TIME_OF_NO_SLOT: { zh: '不是本届的时段或场次', en: 'is no slot and no session of the edition' },
  COLLEAGUE_ASKED_BEFORE: {
    zh: '这位同事此前已收到过邀约，请另选一位',
    en: 'was asked before; please name somebody else',
  },
} as const satisfies Readonly<Record<string, Worded>>;
