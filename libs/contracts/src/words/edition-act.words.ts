import type { Worded } from './language.js';

/** What is done in an edition and has its time there. */
export const EDITION_ACT = {
  APPLY: { zh: '申请参加', en: 'applying to take part' },
  REGISTER: { zh: '报名', en: 'registering' },
  SAY_AVAILABILITY: { zh: '填报可用时段', en: 'saying when one can come' },
  DECIDE_APPLICATIONS: { zh: '审批参加申请', en: 'deciding on applications' },
  ENTER_ENTRIES: { zh: '增减参加的需求与能力', en: 'letting needs and capabilities take part' },
  RUN_MATCHING: { zh: '运行匹配', en: 'matching' },
  MAKE_SHORTLIST: { zh: '自动遴选', en: 'proposing a shortlist' },
  DECIDE_PAIRS: { zh: '取舍配对', en: 'deciding on pairs' },
  NOMINATE: { zh: '商请学会推荐与答复', en: 'asking societies to nominate, and answering' },
  ASK_MEETINGS: { zh: '预约洽谈', en: 'asking for meetings' },
  INVITE: { zh: '生成与放行邀约', en: 'preparing and releasing invitations' },
  REVOKE_INVITATIONS: { zh: '撤回邀约', en: 'taking invitations back' },
  ANSWER_INVITATIONS: { zh: '答复邀约', en: 'answering invitations' },
  CHANGE_ANSWERS: { zh: '更改答复', en: 'changing answers' },
  MAKE_TIMETABLE: { zh: '排期', en: 'making a timetable' },
  CHANGE_MEETINGS: { zh: '改期或取消洽谈', en: 'moving or cancelling meetings' },
  ASK_MOVES: { zh: '申请与答复改期', en: 'asking for another time and answering' },
  COVER_MEETINGS: { zh: '安排代为出席', en: 'saying who comes instead' },
  RECORD_MEETINGS: { zh: '签到与登记洽谈', en: 'checking in and recording meetings' },
  FOLLOW_PAIRS: { zh: '跟踪配对', en: 'following up pairs' },
  RECORD_OUTCOMES: { zh: '登记成果', en: 'recording outcomes' },
} as const satisfies Readonly<Record<string, Worded>>;
export type EditionAct = keyof typeof EDITION_ACT;

/** Who does it: whoever runs the edition, or whoever takes part in it. */
export const ACTING_AS = {
  organiser: { zh: '主办方', en: 'organiser' },
  participant: { zh: '参加方', en: 'participant' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ActingAs = keyof typeof ACTING_AS;
