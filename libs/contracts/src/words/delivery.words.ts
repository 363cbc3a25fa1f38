import type { Worded } from './language.js';

/** What a letter about an invitation is. */
export const DELIVERY_KIND = {
  INVITATION: { zh: '邀约信', en: 'invitation' },
  REMINDER: { zh: '提醒', en: 'reminder' },
} as const satisfies Readonly<Record<string, Worded>>;
export type DeliveryKind = keyof typeof DELIVERY_KIND;

/** That a letter came back, with the status of the server that reported it. */
export const BOUNCED_WORDS = {
  HARD: { zh: '邮件被退回（{status}）', en: 'the letter came back ({status})' },
  SOFT: { zh: '邮件暂未送达（{status}）', en: 'the letter has not arrived so far ({status})' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Letters whose coming back is read. */
export const BOUNCED_LETTER = {
  INVITATION: { zh: '邀约信或提醒', en: 'invitation or reminder' },
  NOTICE: { zh: '通知', en: 'notice' },
  AGENDA: { zh: '日程信函', en: 'agenda' },
} as const satisfies Readonly<Record<string, Worded>>;

/** What became of a mail that was handed in as one that came back. */
export const BOUNCE_RESULT = {
  NOTED: { zh: '已登记退信', en: 'noted' },
  KNOWN: { zh: '此前已登记', en: 'noted before' },
  DELIVERED: { zh: '信件已送达', en: 'the letter has arrived' },
  LETTER_UNKNOWN: {
    zh: '是退信或回执，但认不出是哪一封信',
    en: 'a report on a letter, nobody can tell on which',
  },
  NO_BOUNCE: { zh: '不是本站信件的退信或回执', en: 'no report on a letter of this site' },
} as const satisfies Readonly<Record<string, Worded>>;
export type BounceResult = keyof typeof BOUNCE_RESULT;
