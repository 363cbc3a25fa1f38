import { type CodeEntry, codesOf } from './codes.js';
import type { Language, Worded } from './language.js';
import { isLetterCode, letterWords } from './letter.words.js';
import { isTaxonomyKind, TAXONOMY } from './taxonomy.words.js';

/** What staff edit, each version kept (docs/adr/0045). */
export const RULE_KIND = {
  dictionary: { zh: '词库', en: 'dictionary' },
  'import.labels': { zh: '导入栏目', en: 'labels of imports' },
  'letter.template': { zh: '信函模板', en: 'texts of letters' },
  'matching.weights': { zh: '匹配权重', en: 'weights of the matching' },
  taxonomy: { zh: '分类', en: 'taxonomies' },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export const RULE_KINDS = codesOf(RULE_KIND);

const PLATFORM: Worded = { zh: '全平台', en: 'the whole platform' };

/** What stands under a key, as it is called. */
export const ruleKeyLabel = (key: string, language: Language = 'zh'): string => {
  if (key === 'platform') return PLATFORM[language];
  if (isTaxonomyKind(key)) return TAXONOMY[key][language];
  return isLetterCode(key) ? letterWords(key).label[language] : key;
};

/** Where what is in force comes from. */
export const RULE_ORIGIN = {
  SHIPPED: { zh: '出厂设置', en: 'as shipped' },
  PLATFORM: { zh: '沿用平台设置', en: 'that of the platform' },
  OWN: { zh: '自行设置', en: 'its own' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type RuleOrigin = keyof typeof RULE_ORIGIN;
