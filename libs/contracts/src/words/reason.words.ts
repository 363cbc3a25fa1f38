import type { CodeParams } from './coded.js';
import { MEETING_RESULT } from './codes.js';
import { BORNE_OUT, evidenceWords } from './evidence.words.js';
import { PAIR_REASON } from './notices.js';
import { fillWords, type Language, type Worded } from './language.js';
import type { Reader } from './reader.words.js';

/** Why a pair fits, or what speaks against it. `{need}` and `{capability}` are how the reader knows the two; `{quote}` is the reason's own quote; TEXT holds a sentence of before there were codes. */
export const REASONS = {
  FIGURE_MET: {
    zh: '{need}指标“{wanted}”，{capability}达到“{quote}”',
    en: '{need} asks for “{wanted}”; {capability} reaches “{quote}”',
  },
  FIGURE_MISSED: {
    zh: '{need}指标“{wanted}”，{capability}为“{quote}”',
    en: '{need} asks for “{wanted}”; {capability} has “{quote}”',
  },
  WORDS_IN_TITLE: {
    zh: '{need}提到“{words}”，{capability}题目写明：“{quote}”',
    en: '{need} mentions “{words}”; {capability} says in its title “{quote}”',
  },
  WORDS_IN_BODY: {
    zh: '{need}提到“{words}”，{capability}内容写明：“{quote}”',
    en: '{need} mentions “{words}”; {capability} writes “{quote}”',
  },
  WORDS_IN_EVIDENCE: {
    zh: '{need}提到“{words}”，{capability}有佐证：{evidence}',
    en: '{need} mentions “{words}”; {capability} shows the {evidence}',
  },
  SAME_FIELD: { zh: '所属领域一致：{quote}', en: 'Both belong to the field {quote}' },
  SOCIETY_REMIT: {
    zh: '需求属于{society}业务范围“{quote}”，{capability}是该学会登记或推荐的专家',
    en: 'The need falls to “{quote}”, a field of {society}, which has registered or vouches for the expert of {capability}',
  },
  LED_TO: {
    zh: '“{quote}”指明由{capability}的专家对接',
    en: '“{quote}” leads to the expert of {capability}',
  },
  OVER_BUDGET: {
    zh: '{capability}报价高于{need}拟投入资金',
    en: '{capability} asks more than {need} has to spend',
  },
  UNCONFIRMED: {
    zh: '{capability}能力信息已 {months} 个月未确认，匹配度已下调',
    en: '{capability} has not confirmed its entry for {months} months; the score is lower for it',
  },
  DECLINED_BEFORE: { zh: '{edition}曾婉拒：{why}', en: 'One side declined in {edition}: {why}' },
  NOT_PURSUED_BEFORE: {
    zh: '{edition}洽谈过，未跟进：{why}',
    en: 'They met in {edition} and did not go on: {why}',
  },
  UNDER_WAY: {
    zh: '{edition}已对接，正在跟踪或已转化',
    en: 'They met in {edition} and work on it already',
  },
  TEXT: { zh: '{text}', en: '{text}' },
} as const satisfies Readonly<Record<string, Worded>>;
export type ReasonCode = keyof typeof REASONS;

interface Reason {
  readonly code: ReasonCode;
  readonly params: CodeParams;
  readonly quote: string;
}

/** As organisers read it: from the need's side. */
const FOR_ORGANISERS = {
  need: { zh: '需求', en: 'The need' },
  capability: { zh: '对方', en: 'the other side' },
};

const namesFor = ({
  side,
  isPerson,
}: Reader): { readonly need: Worded; readonly capability: Worded } =>
  side === 'need'
    ? {
        need: { zh: '贵单位的需求', en: 'Your need' },
        capability: { zh: '对方', en: 'the other side' },
      }
    : {
        need: { zh: '对方的需求', en: 'The need' },
        capability: { zh: isPerson ? '您方' : '贵单位', en: 'your side' },
      };

/** One reason as a sentence for organisers. */
export const reasonWords = (reason: Reason, language: Language = 'zh'): string =>
  filled(reason, FOR_ORGANISERS, language);

/** The words of a reason, with the evidence that bears it out after them. */
function filled(
  { code, params, quote }: Reason,
  names: Readonly<Record<'need' | 'capability', string | Worded>>,
  language: Language,
): string {
  const { evidenceKind: kind, evidenceTitle: title, evidenceNumber: number } = params;
  const evidence =
    kind === undefined
      ? ''
      : evidenceWords({ kind: said(kind), title: said(title), number: said(number) }, language);
  const why = whyWords(params, language);
  const filler = { ...params, ...names, quote, evidence, why };
  const words =
    fillWords(REASONS[code], filler, language) + (params.lowered ? LOWERED[language] : '');
  if (evidence === '' || code === 'WORDS_IN_EVIDENCE') return words;
  return words + fillWords(BORNE_OUT, { evidence }, language);
}

/** What is said where a score is lower for it. */
const LOWERED: Worded = { zh: '，匹配度已下调', en: '; the score is lower for it' };
const NO_REASON: Worded = { zh: '未说明原因', en: 'no reason given' };

/** Why a pair came to nothing before: a code in words, or what somebody wrote. */
function whyWords({ reason }: CodeParams, language: Language): string {
  const text = said(reason);
  const words = PAIR_REASON[text] ?? (MEETING_RESULT as Readonly<Record<string, Worded>>)[text];
  return words?.[language] ?? (text || NO_REASON[language]);
}

const said = (value: CodeParams[string] | undefined): string => (value ?? '').toString();

/** One reason as a sentence for a side of the pair: its own text is never called the other side's. */
export function reasonWordsFor(reader: Reader, reason: Reason, language: Language = 'zh'): string {
  const names = namesFor(reader);
  const words = filled(reason, names, language);
  // Sentences of before there were codes speak to the need's side, in Chinese.
  return reason.code === 'TEXT' ? words.replaceAll('对方', names.capability.zh) : words;
}
