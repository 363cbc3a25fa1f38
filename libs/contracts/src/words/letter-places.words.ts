import type { Worded } from './language.js';

/** What a letter may put in, under its name in braces. */
export interface PlaceWords {
  readonly label: Worded;
  /** What a preview shows there; a list is so many paragraphs. */
  readonly sample: string | Worded | Readonly<Record<'zh' | 'en', readonly string[]>>;
  /** It has its paragraph to itself, which is left out where there is nothing to put in: some text, a link, a code in large figures. */
  readonly block?: 'text' | 'link' | 'code';
  /** A letter without it would be of no use. */
  readonly required?: true;
}
export interface LetterText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}
/** A letter in both languages, one below the other; the English part may be empty. */
export interface LetterTemplate {
  readonly zh: LetterText;
  readonly en: LetterText;
}
export interface LetterWords {
  readonly label: Worded;
  readonly places: Readonly<Record<string, PlaceWords>>;
  /** What is written on the button of its link; the address itself where it has none. */
  readonly button?: Worded;
  /** A second button, which opens a part of the same page. */
  readonly more?: Worded & { readonly at: `#${string}` };
  /** What the product comes with. */
  readonly shipped: LetterTemplate;
}

export const NO_ENGLISH: LetterText = { subject: '', paragraphs: [] };

export const RECIPIENT: PlaceWords = {
  label: { zh: '收信人', en: 'recipient' },
  sample: '王工',
};
const PROGRAMME: PlaceWords = {
  label: { zh: '活动', en: 'programme' },
  sample: '技术供需对接洽谈会',
};
const EDITION: PlaceWords = {
  label: { zh: '届次', en: 'edition' },
  sample: '2026 年秋季',
};
export const OTHER: PlaceWords = {
  label: { zh: '对方的需求或能力', en: 'what the other side has' },
  sample: '金属表面缺陷在线检测',
};
export const YOU: PlaceWords = {
  label: { zh: '对收信方的称呼', en: 'how the recipient is spoken to' },
  sample: { zh: '贵单位', en: 'you' },
};
export const SIDES: PlaceWords = {
  label: { zh: '双方各是什么', en: 'what both sides have' },
  sample: {
    zh: [
      '贵单位的技术需求：冲压件划痕在线检测',
      '对方的科技成果：金属表面缺陷在线检测（江澄研究所 卢见深）',
    ],
    en: ['Need: 冲压件划痕在线检测', 'Capability: 金属表面缺陷在线检测 (江澄研究所 卢见深)'],
  },
  block: 'text',
  required: true,
};
export const ORGANISER: PlaceWords = {
  label: { zh: '组织方', en: 'organiser' },
  sample: '江澄市科协',
};
export const CONTACTS: PlaceWords = {
  label: { zh: '组织方联系方式（带括号）', en: 'how the organiser is reached, in brackets' },
  sample: { zh: '（电话 023-60000000）', en: ' (telephone 023-60000000)' },
};
export const REASON: PlaceWords = {
  label: { zh: '取消或终止的原因', en: 'why it is off' },
  sample: { zh: '对方已暂停对接', en: 'the other side has paused' },
  required: true,
};
export const NEXT: PlaceWords = {
  label: { zh: '接下来怎样', en: 'what follows' },
  sample: {
    zh: '您无需再做什么，也不必再答复此前的邀约。',
    en: 'There is nothing to be done.',
  },
  block: 'text',
};
export const UNTIL: PlaceWords = {
  label: { zh: '答复期限', en: 'by when to answer' },
  sample: '12月4日 09:00',
  required: true,
};
export const ANSWER: PlaceWords = {
  label: { zh: '怎样答复', en: 'how to answer' },
  sample: {
    zh: '打开答复页面后请点“愿意谈”“换个时间”或“这次不谈”。',
    en: 'Please open the page and accept or decline. ',
  },
};
export const OTHERWISE: PlaceWords = {
  label: { zh: '另一种答复办法（带分号）', en: 'another way to answer, after a semicolon' },
  sample: {
    zh: '；不便点开链接时，直接回复本邮件亦可',
    en: '; or reply to this mail',
  },
};
export const LINK: PlaceWords = {
  label: { zh: '链接', en: 'link' },
  sample: 'https://jiqia.example/answer/…',
  block: 'link',
  required: true,
};
export const PERSON: PlaceWords = {
  label: { zh: '本人姓名', en: 'the person' },
  sample: '卢见深',
};
export const SOCIETY: PlaceWords = {
  label: { zh: '登记的学会', en: 'the society that registered' },
  sample: '江澄市机械工程学会',
};
export const PURPOSES: PlaceWords = {
  label: { zh: '逐项同意的事项', en: 'what is asked, one by one' },
  sample: {
    zh: ['列入专家名录：…', '接收活动通知：…'],
    en: ['being listed as an expert: …', 'being told of events: …'],
  },
  block: 'text',
  required: true,
};
export const ACCOUNT_NAME: PlaceWords = {
  label: { zh: '账户姓名', en: 'name of the account' },
  sample: '王工',
};
export const LIFE: PlaceWords = {
  label: { zh: '链接有效多久', en: 'how long the link holds' },
  sample: { zh: '7 天', en: '7 days' },
  required: true,
};

export const ABOUT_EDITION = { recipient: RECIPIENT, programme: PROGRAMME, edition: EDITION };
export const SORRY = '给您带来不便，敬请谅解。如有疑问，请联系{organiser}{contacts}。';
