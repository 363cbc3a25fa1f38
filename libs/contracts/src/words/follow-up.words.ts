import type { Worded } from './language.js';

/** How somebody spoke with the two sides of a pair. */
export const FOLLOW_UP_WAY = {
  PHONE: { zh: '电话', en: 'by telephone' },
  VISIT: { zh: '走访', en: 'visit' },
  MEETING: { zh: '会面或再次洽谈', en: 'meeting' },
  MESSAGE: { zh: '邮件或信息', en: 'mail or message' },
  OTHER: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Worded>>;
export type FollowUpWay = keyof typeof FOLLOW_UP_WAY;

/** Days after the meeting on which a pair is asked how it goes on, unless somebody names another day. */
export const FOLLOW_UP_DAYS = [7, 30, 90, 180] as const;
/** So many days after its date a follow-up that nobody has made is everybody's who runs the edition. */
export const ESCALATED_AFTER_DAYS = 7;
/** How far ahead a next date may be. */
export const FOLLOW_UP_HORIZON_DAYS = 730;
