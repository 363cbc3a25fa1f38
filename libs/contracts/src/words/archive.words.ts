import type { CodeEntry } from './codes.js';
import type { Worded } from './language.js';

/** What an edition leaves behind. */
export const ARCHIVE_NOTE = {
  LESSON: { zh: '经验与不足', en: 'lesson' },
  MEDIA: { zh: '媒体报道', en: 'press' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type ArchiveNoteKind = keyof typeof ARCHIVE_NOTE;

/** What is not done yet when an edition is closed. */
export const STILL_OPEN = {
  PAIRS_WITHOUT_MEETING: {
    zh: '双方同意、未排上洽谈的配对',
    en: 'pairs that both sides agreed to and that have no meeting',
  },
  INVITATIONS_UNSENT: { zh: '待放行或未发出的邀约', en: 'invitations that were not sent' },
  INVITATIONS_UNANSWERED: { zh: '未答复的邀约', en: 'invitations without an answer' },
  REGISTRATIONS_UNDECIDED: { zh: '待审核的报名', en: 'registrations that nobody decided on' },
  REGISTRATIONS_WAITING: { zh: '仍在候补的报名', en: 'registrations on the wait list' },
  MEETINGS_NOT_HELD: { zh: '尚未举行的洽谈', en: 'meetings that were not held' },
  MEETINGS_NOT_RECORDED: { zh: '已洽谈、未登记结果的洽谈', en: 'meetings without a record' },
} as const satisfies Readonly<Record<string, Worded>>;
export type StillOpenCode = keyof typeof STILL_OPEN;
