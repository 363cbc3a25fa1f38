import type { CodeEntry } from './codes.js';
import { DECLINE_REASON, type DeclineReason } from './decline.words.js';

/** What a notice says. */
export const NOTICE_KIND = {
  MEETING_CANCELLED: { zh: '洽谈取消', en: 'meeting cancelled' },
  PAIR_ENDED: { zh: '对接终止', en: 'pair ended' },
  PAIR_RESUMED: { zh: '对接恢复', en: 'pair resumed' },
  MOVE_ASKED: { zh: '对方申请改期', en: 'another time asked for' },
  MOVE_ANSWERED: { zh: '改期申请的结果', en: 'what became of asking for another time' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type NoticeKind = keyof typeof NOTICE_KIND;

/** Why. */
export const NOTICE_CAUSE = {
  ANSWER_MISSING: { zh: '有一方未在期限内答复', en: 'one side did not answer in time' },
  CAPABILITY_PAUSED: { zh: '供给方能力已暂停对接', en: 'the capability was paused' },
  CAPABILITY_RETIRED: { zh: '供给方能力已下架', en: 'the capability was retired' },
  CAPABILITY_STALE: { zh: '供给方能力信息待确认更新', en: 'the capability is unconfirmed' },
  MEETING_CALLED_OFF: { zh: '组委会取消了这场洽谈', en: 'the organiser called the meeting off' },
  MOVE_AGREED: { zh: '改期申请已同意', en: 'another time was agreed on' },
  MOVE_LAPSED: { zh: '改期申请逾期未答复', en: 'another time was asked for and not answered' },
  MOVE_REFUSED: { zh: '改期申请未获同意', en: 'another time was refused' },
  MOVE_TAKEN_BACK: { zh: '改期申请已收回', en: 'asking for another time was taken back' },
  MOVE_WANTED: { zh: '有一方申请改期', en: 'one side asks for another time' },
  NEED_CLOSED: { zh: '需求方已关闭该需求', en: 'the need was closed' },
  NEED_PAUSED: { zh: '需求方已暂停该需求', en: 'the need was paused' },
  ORGANISER_REVOKED: { zh: '组委会撤回了邀约', en: 'the organiser took the invitation back' },
  SIDE_CAME_BACK: { zh: '有一方改变主意，愿意参加', en: 'one side changed its mind and comes' },
  SIDE_DECLINED: { zh: '有一方不再参加这次对接', en: 'one side declined or stepped back' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type NoticeCause = keyof typeof NOTICE_CAUSE;

/** Why a pair or an invitation stands where it stands, beside what people write and the causes of notices. */
const OTHER_REASONS = {
  ALTERNATE: { zh: '递补', en: 'moved up from the alternates' },
  ASKED_AGAIN: { zh: '已重新发出邀约', en: 'was asked anew' },
  ENTRY_LEFT: { zh: '需求或能力不再参加本届', en: 'the need or the capability left the edition' },
  GAVE_WAY: {
    zh: '原配对恢复，递补让出',
    en: 'gave way to the pair that it stood in for',
  },
  NO_SHOW: { zh: '有一方缺席', en: 'one side did not come' },
  NOT_SHORTLISTED: { zh: '配对已不在入选名单', en: 'the pair is no longer shortlisted' },
  OUTCOME_ENDED: { zh: '成果转化终止或失效', en: 'what came of it was ended or has lapsed' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export const PAIR_REASON: Readonly<Record<string, CodeEntry>> = {
  ...NOTICE_CAUSE,
  ...OTHER_REASONS,
  ...DECLINE_REASON,
};
export type PairReason = NoticeCause | DeclineReason | keyof typeof OTHER_REASONS;

/** Causes of a pair's end that lie in the register: its need or its capability went away. */
const ENTRY_CAUSES = [
  'NEED_CLOSED',
  'NEED_PAUSED',
  'CAPABILITY_PAUSED',
  'CAPABILITY_RETIRED',
  'CAPABILITY_STALE',
] as const satisfies readonly NoticeCause[];
export type EntryCause = (typeof ENTRY_CAUSES)[number];
export const isEntryCause = (text: string): text is EntryCause =>
  (ENTRY_CAUSES as readonly string[]).includes(text);
