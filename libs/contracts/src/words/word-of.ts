import type { Language, Worded } from './language.js';

/** The word of a code in its list; a code that is in no list stands for itself. */
export const wordOf = (
  list: Readonly<Record<string, Worded>>,
  code: string,
  language: Language = 'zh',
): string => (Object.hasOwn(list, code) ? list[code]?.[language] : undefined) ?? code;
