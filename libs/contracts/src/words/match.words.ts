import type { Language, Worded } from './language.js';

/** Parts that a score is made of. */
export const SCORE_PARTS = {
  title: { zh: '标题相似', en: 'similar titles' },
  coverage: { zh: '关键词覆盖', en: 'key words covered' },
  field: { zh: '领域一致', en: 'same field' },
  text: { zh: '正文相似', en: 'similar texts' },
  figures: { zh: '指标参数', en: 'figures met' },
  facts: { zh: '合作条件', en: 'terms' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Why a pair is never proposed. */
export const VETOES = {
  SAME_ORGANISATION: { zh: '供需双方为同一单位', en: 'Both sides are the same organisation' },
  DECLARED_CONFLICT: { zh: '已申报回避', en: 'A conflict of interest was declared' },
  CONFLICT_OF_INTEREST: {
    zh: '双方有已登记的利益冲突',
    en: 'A conflict of interest of the two sides is registered',
  },
  EXPIRED: { zh: '需求已过有效期', en: 'The need is no longer valid' },
  PAUSED: { zh: '能力已暂停对接', en: 'The capability is paused' },
  UNDER_WAY: {
    zh: '双方往届已对接，正在跟踪或已转化',
    en: 'The two have met and work on it already',
  },
  DECLINED_BEFORE: { zh: '往届已婉拒', en: 'One side declined in another edition' },
  OVER_CAPACITY: { zh: '专家名额已满', en: 'The expert takes no more meetings' },
} as const satisfies Readonly<Record<string, Worded>>;
export type VetoReason = keyof typeof VETOES;

/** Vetoes that hold for what the product proposes by itself; a person who wants the pair all the same has it. */
export const SOFT_VETOES: readonly VetoReason[] = ['UNDER_WAY', 'DECLINED_BEFORE', 'OVER_CAPACITY'];

/** Who wanted a pair. */
export const PAIR_SOURCE = {
  RUN: { zh: '匹配运算', en: 'match run' },
  PERSON: { zh: '主办方添加', en: 'added by the organiser' },
  NOMINATION: { zh: '学会推荐', en: 'nominated by a society' },
  NEED_SIDE: { zh: '需求方预约', en: 'asked for by the side of the need' },
  CAPABILITY_SIDE: { zh: '供给方预约', en: 'asked for by the side of the capability' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PairSource = keyof typeof PAIR_SOURCE;

/** What several capabilities are proposed for together. */
export const TEAM_SET_KIND = {
  COVER: { zh: '组合覆盖', en: 'cover the need together' },
  LEAD: { zh: '套餐与对接专家', en: 'a package and whom it leads to' },
} as const satisfies Readonly<Record<string, Worded>>;
export type TeamSetKind = keyof typeof TEAM_SET_KIND;

/** What a person did otherwise than run and assignment proposed. */
export const PAIR_OVERRIDE = {
  ADDED: { zh: '添加配对', en: 'added the pair' },
  DISMISSED: { zh: '剔除', en: 'dismissed it' },
  RANKED: { zh: '调整排序', en: 'put it in another place' },
  PINNED: { zh: '优先遴选', en: 'pinned it' },
  UNPINNED: { zh: '取消优先遴选', en: 'unpinned it' },
  SHORTLISTED: { zh: '在遴选之外选入', en: 'shortlisted what the proposal had left out' },
  TAKEN_BACK: { zh: '取消入选', en: 'took it back from the shortlist' },
  PASSED: { zh: '{side}表示不合适', en: 'the {side} said no thanks' },
  UNPASSED: { zh: '{side}收回“不合适”', en: 'the {side} took its no thanks back' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PairOverride = keyof typeof PAIR_OVERRIDE;

/** How well a pair fits, 1…4. */
export const MATCH_LEVELS = {
  1: { zh: '无', en: 'none' },
  2: { zh: '弱', en: 'weak' },
  3: { zh: '较强', en: 'good' },
  4: { zh: '强相关', en: 'strong' },
} as const satisfies Readonly<Record<number, Worded>>;

/** Put before the key words of a need that the capability does not speak of. */
export const GAPS_PREFIX: Worded = {
  zh: '对方资料未提到：',
  en: 'Not mentioned by the other side: ',
};

/** Where the words stand that a reason quotes: fields of either side. */
export const SOURCE_FIELDS = {
  title: { zh: '题目', en: 'title' },
  body: { zh: '正文', en: 'text' },
  summary: { zh: '简介', en: 'summary' },
  detail: { zh: '详细说明', en: 'details' },
  problem: { zh: '主要问题', en: 'problem' },
  keyTechnology: { zh: '技术关键', en: 'key technology' },
  goal: { zh: '预期目标', en: 'goal' },
  keywords: { zh: '关键词', en: 'key words' },
  indicators: { zh: '指标', en: 'indicators' },
  evidence: { zh: '佐证材料', en: 'evidence' },
  confirmedAt: { zh: '确认日期', en: 'day of confirmation' },
  field: { zh: '所属领域', en: 'field' },
  past: { zh: '往届对接', en: 'other editions' },
  society: { zh: '学会业务范围', en: 'remit of a society' },
  leadsTo: { zh: '对接专家', en: 'whom it leads to' },
  budget: { zh: '资金与报价', en: 'budget and price' },
} as const satisfies Readonly<Record<string, Worded>>;

/** Level of a pair in words; empty for a number that is no level. */
export const levelWords = (level: number, language: Language = 'zh'): string =>
  (MATCH_LEVELS as Readonly<Record<number, Worded>>)[level]?.[language] ?? '';
