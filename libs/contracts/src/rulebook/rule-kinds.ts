import type { z } from 'zod';
import type { LetterTemplate } from '../words/letter.words.js';
import { RULE_KIND } from '../words/rulebook.words.js';
import { type ImportLabels, importLabelsSchema } from './import-labels.js';
import { type DictionaryContent, dictionarySchema } from './dictionary.js';
import { letterTemplateSchema } from './letter-template.js';
import { type MatchingWeights, matchingWeightsSchema } from './matching-weights.js';
import { type TaxonomyContent, taxonomySchema } from './taxonomy.js';

/** What staff may edit. Each kind has its contents under keys: `platform` for the whole installation, or as the kind says. */
export type RuleKind = keyof typeof RULE_KIND;
/** The key of what holds for the whole installation. */
export const PLATFORM = 'platform';

export interface RuleContents {
  readonly dictionary: DictionaryContent;
  /** Of the platform, or of an organisation beside it. */
  readonly 'import.labels': ImportLabels;
  /** Under the name of each letter. */
  readonly 'letter.template': LetterTemplate;
  readonly 'matching.weights': MatchingWeights;
  /** Under the name of each tree. */
  readonly taxonomy: TaxonomyContent;
}
export type RuleContent<K extends RuleKind = RuleKind> = RuleContents[K];

const SCHEMAS: { readonly [K in RuleKind]: (key: string) => z.ZodType<RuleContents[K]> } = {
  dictionary: () => dictionarySchema,
  'import.labels': () => importLabelsSchema,
  'letter.template': letterTemplateSchema,
  'matching.weights': () => matchingWeightsSchema,
  taxonomy: taxonomySchema,
};
/** What the content of a kind must be under this key. */
export const contentSchema = <K extends RuleKind>(
  kind: K,
  key: string,
): z.ZodType<RuleContents[K]> => SCHEMAS[kind](key);

export const isRuleKind = (text: string): text is RuleKind => Object.hasOwn(RULE_KIND, text);
