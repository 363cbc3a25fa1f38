import { type CodeEntry, codesOf } from './codes.js';

/** How a person or an organisation was found. */
export const FOUND_BY = {
  NAME: { zh: '名称相符', en: 'by the name' },
  PINYIN: { zh: '拼音相符', en: 'by pinyin' },
  INITIALS: { zh: '拼音首字母相符', en: 'by initials' },
  SOUND: { zh: '读音相近', en: 'by a like sound' },
  SLIP: { zh: '名称相近', en: 'but for a slip' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type FoundBy = keyof typeof FOUND_BY;
export const FOUND_BYS = codesOf(FOUND_BY);

/** What may be looked for by name. */
export const DIRECTORY_KIND = {
  person: { zh: '人员', en: 'persons' },
  organisation: { zh: '单位', en: 'organisations' },
  society: { zh: '学会', en: 'societies' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type DirectoryKind = keyof typeof DIRECTORY_KIND;
export const DIRECTORY_KINDS = codesOf(DIRECTORY_KIND);
