import type { CodeParams } from './coded.js';
import { fillWords, type Language, type Worded } from './language.js';

/** Why a pair fits, or what speaks against it. `{quote}` is the reason's own quote; TEXT holds a sentence of before there were codes. */
export const REASONS = {
  FIGURE_MET: {
    zh: '需求指标“{wanted}”，对方达到“{quote}”',
    en: 'The need asks for “{wanted}”; the other side reaches “{quote}”',
  },
  FIGURE_MISSED: {
    zh: '需求指标“{wanted}”，对方为“{quote}”',
    en: 'The need asks for “{wanted}”; the other side has “{quote}”',
  },
  WORDS_IN_TITLE: {
    zh: '需求提到“{words}”，对方题目写明：“{quote}”',
    en: 'The need mentions “{words}”; the other side’s title says “{quote}”',
  },
  WORDS_IN_BODY: {
    zh: '需求提到“{words}”，对方内容写明：“{quote}”',
    en: 'The need mentions “{words}”; the other side writes “{quote}”',
  },
  SAME_FIELD: { zh: '所属领域一致：{quote}', en: 'Both belong to the field {quote}' },
  OVER_BUDGET: {
    zh: '对方报价高于需求拟投入资金',
    en: 'The price asked is above the budget of the need',
  },
  TEXT: { zh: '{text}', en: '{text}' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ReasonCode = keyof typeof REASONS;

interface Reason {
  readonly code: ReasonCode;
  readonly params: CodeParams;
  readonly quote: string;
}

/** One reason as a sentence. */
export const reasonWords = ({ code, params, quote }: Reason, language: Language = 'zh'): string =>
  fillWords(REASONS[code], { ...params, quote }, language);
