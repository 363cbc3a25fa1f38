import type { Worded } from './language.js';

/** Why two organisations may be one and the same. */
export const LIKENESS = {
  CREDIT_CODE: {
    zh: '统一社会信用代码的主体标识相同',
    en: 'their social credit codes name the same body',
  },
  NAME_WRITING: {
    zh: '名称只有全角半角、括号、空格等写法不同',
    en: 'their names differ in width, brackets or blanks only',
  },
  NAME_FORM: {
    zh: '名称只有公司形式或地区前缀不同',
    en: 'their names differ in the legal form or the region only',
  },
  NAME_BRANCH: { zh: '一方像是另一方的分支机构', en: 'one looks like a branch of the other' },
  NAME_ORDER: {
    zh: '名称用字相同，次序不同',
    en: 'their names have the same characters in another order',
  },
  NAME_CHARACTER: { zh: '名称只差一个字', en: 'their names differ in one character' },
  PHONE: { zh: '联系人电话相同', en: 'their contacts have the same telephone number' },
  EMAIL: { zh: '联系人邮箱相同', en: 'their contacts have the same mail address' },
} as const satisfies Readonly<Record<string, Worded>>;
export type Likeness = keyof typeof LIKENESS;

/** Why two persons may be one and the same. */
export const PERSON_LIKENESS = {
  NAME: {
    zh: '同一单位，姓名相同或只有空格、间隔点、全角半角不同',
    en: 'the same organisation, and names that differ in blanks, dots or width at most',
  },
  NAME_ORGANISATION: {
    zh: '姓名相同，所在单位名称相近',
    en: 'the same name in organisations that are alike',
  },
  PHONE: { zh: '电话相同', en: 'the same telephone number' },
  EMAIL: { zh: '邮箱相同', en: 'the same mail address' },
} as const satisfies Readonly<Record<string, Worded>>;
export type PersonLikeness = keyof typeof PERSON_LIKENESS;
