import type { Worded } from './language.js';

/** What the record of a meeting asks, on the page of a link; the page of an account asks the same in the same words. */
export const RECORD_FORM = {
  title: { zh: '谈得怎么样？', en: 'How did it go?' },
  step: { zh: '下一步', en: 'Next step' },
  stepHint: {
    zh: '例如：去厂里看、送样检测、报试运行方案',
    en: 'such as: visit the works, test a sample, send a plan',
  },
  when: { zh: '什么时候', en: 'By when' },
  note: { zh: '一句话记下要点', en: 'The point in one sentence' },
  noteHint: { zh: '只给组织方和对方看', en: 'for the organisers and the other side' },
  save: { zh: '记好了', en: 'Keep it' },
  saved: {
    zh: '记好了。对方也记完后，组织方按日期回访。',
    en: 'Kept. Once the other side has spoken too, the organisers follow up by date.',
  },
  theirs: { zh: '对方已记：{result}。', en: 'The other side says: {result}.' },
} as const satisfies Readonly<Record<string, Worded>>;

/** How a meeting may have gone, as it is asked: the best first, with what each means. */
export const RECORD_RESULTS = {
  COOPERATION_POSSIBLE: {
    label: { zh: '有合作可能', en: 'It may work out' },
    hint: { zh: '愿意往下走一步', en: 'we would go one step on' },
  },
  SECOND_MEETING: {
    label: { zh: '约定再谈', en: 'We meet again' },
    hint: { zh: '还差材料或人', en: 'papers or people are missing' },
  },
  INTENT_SIGNED: {
    label: { zh: '签了意向', en: 'Intent signed' },
    hint: { zh: '当场签了意向书', en: 'a letter of intent, on the spot' },
  },
  INFORMATIVE: {
    label: { zh: '了解情况', en: 'Good to know' },
    hint: { zh: '先认识，不急', en: 'no hurry' },
  },
  NO_INTEREST: {
    label: { zh: '没谈拢', en: 'No interest' },
    hint: { zh: '说一句原因就好', en: 'one reason is enough' },
  },
  NOT_HELD: {
    label: { zh: '没谈成', en: 'Did not take place' },
    hint: { zh: '有一方没到', en: 'a side did not come' },
  },
} as const satisfies Readonly<Record<string, { readonly label: Worded; readonly hint: Worded }>>;
