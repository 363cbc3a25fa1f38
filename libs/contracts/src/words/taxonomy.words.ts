import { type CodeEntry, codesOf } from './codes.js';
import { fillWords, type Language, type Worded } from './language.js';

/** Trees of names by which entries and organisations are grouped; staff edit them (docs/adr/0051). */
export const TAXONOMY = {
  field: { zh: '所属领域', en: 'fields' },
  industry: { zh: '应用行业', en: 'industries' },
  cluster: { zh: '产业集群', en: 'clusters' },
  park: { zh: '园区', en: 'parks' },
} as const satisfies Readonly<Record<string, CodeEntry>>;
export type TaxonomyKind = keyof typeof TAXONOMY;
export const TAXONOMY_KINDS = codesOf(TAXONOMY);
export const isTaxonomyKind = (text: string): text is TaxonomyKind => Object.hasOwn(TAXONOMY, text);

/** How a node is called that is not to be chosen any more: what was filed under it stays readable. */
export const retiredLabel = (name: string, language: Language = 'zh'): string =>
  fillWords(RETIRED, { name }, language);
const RETIRED: Worded = { zh: '{name}(已停用)', en: '{name} (retired)' };
