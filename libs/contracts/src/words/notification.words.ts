import type { Worded } from './language.js';

/** What somebody is told within the product. Whom and when it is about stands behind the ids that come with it. */
export const NOTIFICATION_KIND = {
  INVITATION_AWAITING: {
    zh: '有一份洽谈邀约等待答复',
    en: 'An invitation to a meeting awaits your answer',
  },
  MEETING_SET: { zh: '有一场洽谈已排定', en: 'A meeting of yours is set' },
  MEETING_MOVED: {
    zh: '有一场洽谈的时间、地点或出席人有变动',
    en: 'A meeting of yours has another time, place or company',
  },
  MEETING_RELIEVED: {
    zh: '有一场洽谈改由他人出席',
    en: 'Somebody else goes to a meeting of yours',
  },
  MEETING_CANCELLED: { zh: '有一场洽谈已取消', en: 'A meeting of yours is cancelled' },
  ANNOUNCEMENT: { zh: '组委会公告', en: 'An announcement of the organiser' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NotificationKind = keyof typeof NOTIFICATION_KIND;
