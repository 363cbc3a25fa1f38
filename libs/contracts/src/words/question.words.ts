import type { CodeParams } from './coded.js';
import { type CodeEntry, COOPERATION_MODE } from './codes.js';
import { fillWords, type Language, type Worded } from './language.js';

/** What two sides should talk about. Both read the same words, so that neither is spoken to; TEXT is an organiser's own. */
export const QUESTIONS = {
  FIGURE_MISSED: {
    zh: '需求要求“{wanted}”，供给方资料为“{quote}”：能否达到，怎样达到，需要多长时间？',
    en: 'The need asks for “{wanted}”, the supply side shows “{quote}”: can it be reached, how, and by when?',
  },
  GAPS: {
    zh: '供给方资料未提到“{words}”：是否做过，有无案例或数据？',
    en: 'The supply side does not mention “{words}”: has it been done, and are there cases or data?',
  },
  OVER_BUDGET: {
    zh: '报价与拟投入资金有差距：哪些内容可以分期、缩减或另行投入？',
    en: 'Price and budget are apart: what can be done in stages, left out or paid for otherwise?',
  },
  PRICE_OPEN: {
    zh: '费用大致多少，怎样构成，怎样支付？',
    en: 'What will it cost, for what, and how will it be paid?',
  },
  READINESS: {
    zh: '成果目前处于什么阶段，到现场可用还差哪些工作？',
    en: 'How far has it got, and what is missing until it can be used on site?',
  },
  MODE_APART: {
    zh: '需求方希望“{wanted}”，供给方提供“{offered}”：以哪种方式合作，知识产权怎样约定？',
    en: 'The demand side wants “{wanted}”, the supply side offers “{offered}”: how to work together, and whose will the rights be?',
  },
  MODE_OPEN: {
    zh: '以哪种方式合作，知识产权怎样约定？',
    en: 'How to work together, and whose will the rights be?',
  },
  UNCONFIRMED: {
    zh: '供给方资料已 {months} 个月未更新：团队、设备和成果有哪些变化？',
    en: 'The entry of the supply side is {months} months old: what has changed in team, equipment and results?',
  },
  TIME: {
    zh: '何时可以开始，第一步做什么，双方由谁负责？',
    en: 'When can it begin, what comes first, and who is in charge on either side?',
  },
  CONDITIONS: {
    zh: '开展工作需要哪些样品、数据或现场条件？',
    en: 'Which samples, data or conditions on site does the work need?',
  },
  TEXT: { zh: '{text}', en: '{text}' },
} as const satisfies Readonly<Record<string, Worded>>;
export type QuestionCode = keyof typeof QUESTIONS;

export interface Question {
  readonly code: QuestionCode;
  readonly params: CodeParams;
}

export function questionWords({ code, params }: Question, language: Language = 'zh'): string {
  if (code !== 'MODE_APART') return fillWords(QUESTIONS[code], params, language);
  const wanted = modesIn(params['wanted'], language);
  const offered = modesIn(params['offered'], language);
  return fillWords(QUESTIONS[code], { wanted, offered }, language);
}

/** Ways of cooperation by their codes. */
const modesIn = (modes: CodeParams[string] | undefined, language: Language): string[] =>
  (Array.isArray(modes) ? (modes as readonly string[]) : []).map(
    (mode) => (COOPERATION_MODE as Readonly<Record<string, CodeEntry>>)[mode]?.[language] ?? mode,
  );
