import type { CodeParams } from './coded.js';
import { fillWords, type Language, type Worded } from './language.js';
import { VETOES } from './match.words.js';

/** Kinds of entries that may fall out on the way. */
export const LEFT_OUT_KINDS = {
  need: { zh: '需求', en: 'need' },
  capability: { zh: '能力', en: 'capability' },
  pair: { zh: '配对', en: 'pair' },
  invitation: { zh: '邀约', en: 'invitation' },
  meeting: { zh: '洽谈', en: 'meeting' },
  row: { zh: '表格行', en: 'row' },
} as const satisfies Readonly<Record<string, Worded>>;
export type LeftOutKind = keyof typeof LEFT_OUT_KINDS;

/** Parts of an edition's form that speak of parties. */
export const FORM_RULES = {
  sessions: { zh: '场次', en: 'sessions' },
  unavailable: { zh: '不可用时段', en: 'unavailable' },
  conflicts: { zh: '回避', en: 'conflicts' },
  fixed: { zh: '固定时段', en: 'fixed' },
  precedences: { zh: '先后次序', en: 'precedences' },
} as const satisfies Readonly<Record<string, Worded>>;
export type FormRule = keyof typeof FORM_RULES;

/** Why a mutual pair got no meeting; TEXT holds a sentence of before there were codes. */
export const NO_MEETING_CAUSES = {
  NO_SHARED_SLOT: {
    zh: '{need}与{capability}没有双方都可用且有空位的时段',
    en: '{need} and {capability} share no free slot with a free place',
  },
  PARTY_FULL: {
    zh: '{need}与{capability}中有一方的洽谈多于其可用时段',
    en: 'One of {need} and {capability} has more meetings than free slots',
  },
  ORDER_UNFIT: {
    zh: '{need}与{capability}须排在另一场洽谈之前或之后，没有合适的时段',
    en: '{need} and {capability} must meet before or after another meeting; no slot fits',
  },
  TABLES_FULL: {
    zh: '{need}与{capability}须现场洽谈，双方都有空的时段内洽谈桌已全部排满',
    en: '{need} and {capability} meet on site; all tables are taken in the slots that both could take',
  },
  VIDEO_ROOMS_FULL: {
    zh: '{need}与{capability}只能视频洽谈，双方都有空的时段内视频间已全部排满',
    en: '{need} and {capability} meet by video; all video rooms are taken in the slots that both could take',
  },
  PLACES_FULL: {
    zh: '双方都有空的时段内，洽谈桌和视频间均已排满',
    en: 'All tables and all video rooms are taken in the slots that both could take',
  },
  NO_SESSIONS: {
    zh: '本届尚未设置场次，{need}与{capability}无法排期',
    en: 'The edition has no session yet for {need} and {capability}',
  },
  SLOT_TOO_LONG: {
    zh: '场次“{sessions}”的单个时段比整个场次还长，排不出时段，{need}与{capability}无法排期',
    en: 'A slot of “{sessions}” is longer than its session: there is no slot for {need} and {capability}',
  },
  NO_TABLES: {
    zh: '{need}与{capability}须现场洽谈，可用的场次没有设置洽谈桌',
    en: '{need} and {capability} meet on site; no session that fits has a table',
  },
  NO_VIDEO_ROOMS: {
    zh: '{need}与{capability}只能视频洽谈，可用的场次没有设置视频间',
    en: '{need} and {capability} meet by video; no session that fits has a video room',
  },
  NO_PLACES: {
    zh: '可用的场次既没有洽谈桌也没有视频间，{need}与{capability}无法排期',
    en: 'No session that fits has a table or a video room for {need} and {capability}',
  },
  PIN_NO_SLOT: {
    zh: '为{need}与{capability}指定的 {at} 不是任何时段的开始时间',
    en: 'No slot begins at {at}, the time that is pinned for {need} and {capability}',
  },
  TEXT: { zh: '{text}', en: '{text}' },
} as const satisfies Readonly<Record<string, Worded>>;
export type NoMeetingCode = keyof typeof NO_MEETING_CAUSES;

/** Why an entry did not make it. */
export const LEFT_OUT_CAUSES = {
  ...VETOES,
  ...NO_MEETING_CAUSES,
  NEED_UNPUBLISHED: { zh: '需求未发布', en: 'The need is not published' },
  NEED_EXPIRED: { zh: '需求有效期已于 {day} 届满', en: 'The need was valid until {day}' },
  NO_CANDIDATE: { zh: '没有找到候选能力', en: 'No capability was found' },
  BELOW_MINIMUM: {
    zh: '最高候选得分低于入选线',
    en: 'The best candidate is below the minimum score',
  },
  EXPERTS_FULL: { zh: '候选专家的名额已满', en: 'The candidates take no more meetings' },
  NOT_CHOSEN: {
    zh: '有达到入选线的候选，尚未入选',
    en: 'There are good candidates, and none of them was shortlisted yet',
  },
  PAIRS_ENDED: {
    zh: '达到入选线的配对均已终止',
    en: 'All pairs above the minimum score have come to an end',
  },
  CAPABILITY_PAUSED: { zh: '能力已暂停对接', en: 'The capability is paused' },
  CAPABILITY_UNLISTED: { zh: '能力未上架', en: 'The capability is not listed' },
  NO_ADDRESS: {
    zh: '没有邮箱，邀约未能寄出，请电话联系',
    en: 'There is no mail address; please invite by telephone',
  },
  FORM_ENTRY_UNKNOWN: {
    zh: '届次文件“{rule}”中的这一名称或编号不在本届之内，未起作用',
    en: 'This name or number under “{rule}” of the edition’s file is not in the edition and had no effect',
  },
  ROW_REFUSED: { zh: '{field}：{message}', en: '{field}: {message}' },
  ROW_SKIPPED: { zh: '跳过：{message}', en: 'Skipped: {message}' },
} as const satisfies Readonly<Record<string, Worded>>;
export type LeftOutCode = keyof typeof LEFT_OUT_CAUSES;

interface Cause {
  readonly code: LeftOutCode;
  readonly params: CodeParams;
}

/** One cause as a sentence. The parameter `rule` is a code of `FORM_RULES` itself. */
export function leftOutWords({ code, params }: Cause, language: Language = 'zh'): string {
  const rule = (FORM_RULES as Readonly<Record<string, Worded>>)[String(params['rule'] ?? '')];
  return fillWords(LEFT_OUT_CAUSES[code], rule ? { ...params, rule } : params, language);
}
