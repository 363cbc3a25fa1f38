import type { Worded } from './language.js';

/** Why a side says no to an invitation, or steps back from one. */
export const DECLINE_REASON = {
  NO_TIME: { zh: '时间不便', en: 'no time' },
  OUTSIDE_FIELD: { zh: '不属于本领域', en: 'outside the field' },
  HAS_SOLUTION: { zh: '已有解决方案', en: 'there is a solution already' },
  NO_CAPACITY: { zh: '暂无力量承接', en: 'no capacity for it at present' },
  TOO_EARLY: { zh: '时机尚早', en: 'too early' },
  DESCRIPTION_UNCLEAR: { zh: '情况描述不清', en: 'the description is unclear' },
  INTERESTS_CONFLICT: { zh: '存在利益冲突', en: 'conflict of interest' },
  OTHER: { zh: '其他原因', en: 'another reason' },
} as const satisfies Readonly<Record<string, Worded>>;
export type DeclineReason = keyof typeof DECLINE_REASON;
