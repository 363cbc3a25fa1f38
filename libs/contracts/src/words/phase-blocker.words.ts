import type { Worded } from './language.js';

/** What stands between an edition and its next phase. */
export const PHASE_BLOCKER = {
  NEEDS_MISSING: { zh: '没有需求参加本届', en: 'no need takes part' },
  CAPABILITIES_MISSING: { zh: '没有成果或能力参加本届', en: 'no capability takes part' },
  SESSIONS_MISSING: { zh: '没有场次', en: 'there are no sessions' },
  PLACES_MISSING: { zh: '有场次没有洽谈位置', en: 'there are sessions without places' },
  ENTRIES_UNPUBLISHED: {
    zh: '已参加、尚未发布或上架的需求与能力',
    en: 'needs and capabilities that take part and are not published or listed',
  },
  APPLICATIONS_WAITING: { zh: '待答复的参加申请', en: 'applications that wait for an answer' },
  MATCHING_MISSING: { zh: '尚未完成匹配运算', en: 'no match run is done' },
  NEEDS_UNDECIDED: {
    zh: '有候选、尚未取舍的需求',
    en: 'needs with candidates of which none was decided on',
  },
  NOBODY_ACCEPTED: { zh: '没有人接受邀约', en: 'nobody has accepted an invitation' },
  INVITATIONS_UNSENT: { zh: '待放行或未发出的邀约', en: 'invitations that were not sent' },
  INVITATIONS_UNANSWERED: { zh: '未答复的邀约', en: 'invitations without an answer' },
  TIMETABLE_MISSING: { zh: '尚未排出洽谈时间表', en: 'no timetable is made' },
  TIMETABLE_UNRELEASED: {
    zh: '日程中尚未发布的改动',
    en: 'changes of the timetable that were not released',
  },
  PAIRS_WITHOUT_MEETING: {
    zh: '双方同意、未排上洽谈的配对',
    en: 'pairs that both sides agreed to and that have no meeting',
  },
  MEETINGS_NOT_HELD: { zh: '尚未举行的洽谈', en: 'meetings that were not held' },
  MEETINGS_NOT_RECORDED: { zh: '已洽谈、未登记结果的洽谈', en: 'meetings without a record' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PhaseBlockerCode = keyof typeof PHASE_BLOCKER;
