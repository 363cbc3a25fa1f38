import type { Worded } from './language.js';

/** How a pair differs between two runs. */
export const PAIR_CHANGE = {
  NEW: { zh: '新出现', en: 'new' },
  GONE: { zh: '不再出现', en: 'gone' },
  VETO: { zh: '能否配对有变', en: 'vetoed otherwise' },
  MOVED: { zh: '名次或匹配度有变', en: 'ranked or scored otherwise' },
  SAME: { zh: '未变', en: 'the same' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PairChange = keyof typeof PAIR_CHANGE;

/** What two runs may not have in common. */
export const MATCH_RUN_SETTING = {
  INPUT: { zh: '需求、能力或届次设置', en: 'needs, capabilities or what the edition says' },
  WEIGHTS: { zh: '权重与阈值', en: 'weights and thresholds' },
  DICTIONARY: { zh: '词库', en: 'the dictionary' },
  SCORER: { zh: '打分程序', en: 'the scorer' },
} as const satisfies Readonly<Record<string, Worded>>;
export type MatchRunSetting = keyof typeof MATCH_RUN_SETTING;
