import type { Worded } from './language.js';

/** What waits for somebody, on their work board. */
export const WORK = {
  NEED_TO_DECIDE: { zh: '待审核的需求', en: 'needs that wait for a decision' },
  NEED_RETURNED: { zh: '被退回、待修改的需求', en: 'needs that were returned to be mended' },
  NEED_DRAFT: { zh: '尚未提交的需求草稿', en: 'drafts of needs that are not submitted' },
  NEED_EXPIRING: { zh: '14 天内到期的需求', en: 'needs that expire within 14 days' },
  NEED_EXPIRED: { zh: '已过期、可续期的需求', en: 'expired needs that can be renewed' },
  NEED_OBJECTED: { zh: '单位指出有误的需求', en: 'needs in which the owner found something wrong' },
  NEED_TO_REFINE: { zh: '待凝练的需求', en: 'needs that wait for your refined words' },
  REFINEMENT_TO_ANSWER: { zh: '待确认的凝练稿', en: 'refined words that wait for an answer' },
  CAPABILITY_TO_DECIDE: { zh: '待审核的成果与能力', en: 'capabilities that wait for a decision' },
  CAPABILITY_RETURNED: {
    zh: '被退回、待修改的成果与能力',
    en: 'capabilities that were returned to be mended',
  },
  CAPABILITY_DRAFT: {
    zh: '尚未提交的成果与能力草稿',
    en: 'drafts of capabilities that are not submitted',
  },
  CAPABILITY_STALE: {
    zh: '满 12 个月未确认的成果与能力',
    en: 'capabilities that nobody has confirmed for twelve months',
  },
  CAPABILITY_FADING: {
    zh: '满 9 个月未确认、即将停止展示的成果与能力',
    en: 'capabilities that nobody has confirmed for nine months and that will be hidden',
  },
  CAPABILITY_OBJECTED: {
    zh: '本人或单位指出有误的成果与能力',
    en: 'capabilities in which the owner found something wrong',
  },
  FOLLOW_UP_DUE: { zh: '今天应跟踪的对接', en: 'pairs to be asked how it goes on' },
  FOLLOW_UP_LET_LIE: {
    zh: '无人负责或逾期一周未跟踪的对接',
    en: 'pairs that nobody follows up, or that were let lie for a week',
  },
  REGISTRATION_TO_DECIDE: { zh: '待审核的报名', en: 'registrations that wait for a decision' },
  REGISTRATION_TO_MOVE_UP: {
    zh: '已有名额、可递补的候补报名',
    en: 'registrations on the wait list for which there is a place',
  },
  REGISTRATION_INCOMPLETE: {
    zh: '您的报名中有必答问题尚未回答',
    en: 'registrations of yours with questions that must still be answered',
  },
  MEETING_REQUEST_TO_DECIDE: {
    zh: '参加方预约、待取舍的配对',
    en: 'pairs that a side has asked for and that wait for a decision',
  },
  PAIR_WANTED_BACK: {
    zh: '婉拒后改变主意、但已另行安排的邀约，待联系',
    en: 'invitations of recipients who declined and now would come, though their place is taken',
  },
  INVITATION_COUNTERED: {
    zh: '另约时间、待处理的邀约',
    en: 'invitations whose recipients ask for another time',
  },
  INVITATION_SMS_UNKNOWN: {
    zh: '短信结果不明、待电话联系的邀约',
    en: 'invitations whose short message may or may not have gone out',
  },
  NOMINATION_TO_ANSWER: {
    zh: '商请贵会推荐专家、待答复的需求',
    en: 'needs for which your society is asked to nominate an expert',
  },
  NOMINATION_TO_DECIDE: {
    zh: '学会已推荐、待取舍的配对',
    en: 'pairs that societies have nominated for and that wait for a decision',
  },
  NOMINATION_INCOMPLETE: {
    zh: '学会已推荐专家、待确定对应能力或参加届次',
    en: 'nominated experts whose capability is still to be named or entered',
  },
  NOMINATION_LAPSED: {
    zh: '学会逾期未答复的推荐商请',
    en: 'societies that have not answered in time whom they nominate',
  },
  NOMINATION_UNSENT: {
    zh: '未能送达、待电话告知的邀请函',
    en: 'letters of invitation that did not arrive: telephone',
  },
  MEETING_WHILE_AWAY: {
    zh: '落在参加人不便时间内的洽谈，待调整',
    en: 'meetings at times when somebody cannot come, to be moved',
  },
  MOVE_REQUEST_TO_ANSWER: {
    zh: '对方申请改期、待您答复的洽谈',
    en: 'meetings for which the other side asks for another time',
  },
  MOVE_REQUEST_OPEN: {
    zh: '参加方申请改期、尚无结果的洽谈',
    en: 'meetings for which a side asks for another time, without an answer so far',
  },
  TARGET_UNANSWERED: {
    zh: '需求摸底中尚未填报、待联系或走访的单位',
    en: 'organisations that a campaign asks and that have not answered',
  },
  CASE_TO_ANSWER: {
    zh: '征求您同意发布的案例',
    en: 'cases that wait for your consent',
  },
  CASE_TAKEN_DOWN: {
    zh: '合同终止、已从公开页撤下的案例',
    en: 'cases that were taken down because their contract has ended',
  },
  DUTY_TO_CHECK: {
    zh: '申请销号、待复核的任务',
    en: 'duties that wait for a second person’s check',
  },
  DUTY_RED: { zh: '亮红灯的任务', en: 'duties whose light is red' },
  DUTY_YELLOW: { zh: '亮黄灯的任务', en: 'duties whose light is yellow' },
} as const satisfies Readonly<Record<string, Worded>>;
export type WorkCode = keyof typeof WORK;
