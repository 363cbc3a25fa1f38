import { SHIPPED_DICTIONARY } from '@jiqia/chinese-text';
import {
  type RuleContent,
  type RuleContents,
  type RuleKind,
  PLATFORM,
  type UnorderedLists,
} from '@jiqia/contracts/rulebook';
import { labelProblems } from '@jiqia/spreadsheets';
import type { FieldProblem } from '@jiqia/errors';
import {
  LETTER_CODES,
  type LetterCode,
  letterWords,
  TAXONOMY_KINDS,
  type TaxonomyKind,
} from '@jiqia/contracts/words';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import { SHIPPED_TAXONOMIES } from '@jiqia/taxonomy';

/** Which content: its kind, and the key under which it stands. */
export interface RuleRef<K extends RuleKind = RuleKind> {
  readonly kind: K;
  readonly key: string;
}

/** One kind of what staff edit. A further kind is one more of these, its schema in contracts, and whoever reads it. */
interface KindSpec<K extends RuleKind> {
  /** Keys of what holds for the whole installation. */
  readonly keys: readonly string[];
  /** An edition may hold its own, under its id, over that of the platform. */
  readonly ofEditions: boolean;
  /** An organisation may hold its own, under its id, beside that of the platform. */
  readonly ofOrganisations: boolean;
  /** What the product comes with: version 0. */
  readonly shipped: (key: string) => RuleContents[K];
  /** Lists in it of which the order says nothing. */
  readonly unordered: UnorderedLists;
  /** What else its content must keep to, beside its schema. */
  readonly problems?: (content: RuleContents[K]) => readonly FieldProblem[];
}

const SHIPPED_WORDS = {
  words: [...SHIPPED_DICTIONARY.words],
  synonyms: SHIPPED_DICTIONARY.synonyms.map((group) => [...group]),
};
const KINDS: { readonly [K in RuleKind]: KindSpec<K> } = {
  dictionary: {
    keys: [PLATFORM],
    ofEditions: false,
    ofOrganisations: false,
    shipped: () => SHIPPED_WORDS,
    unordered: new Set(['words', 'synonyms']),
  },
  'import.labels': {
    keys: [PLATFORM],
    ofEditions: false,
    ofOrganisations: true,
    shipped: () => ({ need: {}, capability: {} }),
    unordered: new Set(),
    problems: labelProblems,
  },
  'letter.template': {
    keys: LETTER_CODES,
    ofEditions: false,
    ofOrganisations: false,
    shipped: (key) => letterWords(key as LetterCode).shipped,
    unordered: new Set(),
  },
  'matching.weights': {
    keys: [PLATFORM],
    ofEditions: true,
    ofOrganisations: false,
    shipped: () => SHIPPED_WEIGHTS,
    unordered: new Set(),
  },
  taxonomy: {
    keys: TAXONOMY_KINDS,
    ofEditions: false,
    ofOrganisations: false,
    shipped: (key) => SHIPPED_TAXONOMIES[key as TaxonomyKind],
    unordered: new Set(),
  },
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const shippedContent = <K extends RuleKind>({ kind, key }: RuleRef<K>): RuleContent<K> =>
  KINDS[kind].shipped(key);
export const unorderedLists = (kind: RuleKind): UnorderedLists => KINDS[kind].unordered;

/** The edition whose own content stands under this key; undefined for what holds everywhere. */
export const editionOf = ({ kind, key }: RuleRef): string | undefined =>
  KINDS[kind].ofEditions && UUID.test(key) ? key : undefined;

/** The organisation whose own content stands under this key. */
export const organisationOf = ({ kind, key }: RuleRef): string | undefined =>
  KINDS[kind].ofOrganisations && UUID.test(key) ? key : undefined;

/** What is wrong with a content that its schema takes. */
export const contentProblems = <K extends RuleKind>(
  kind: K,
  content: RuleContents[K],
): readonly FieldProblem[] => KINDS[kind].problems?.(content) ?? [];

/** Whether there is such a key, as far as its form says it: whether there is the edition or organisation is for others to say. */
export const hasKey = (ref: RuleRef): boolean =>
  KINDS[ref.kind].keys.includes(ref.key) ||
  editionOf(ref) !== undefined ||
  organisationOf(ref) !== undefined;

/** Everything that holds for the whole installation. */
export const PLATFORM_RULES: readonly RuleRef[] = (Object.keys(KINDS) as RuleKind[]).flatMap(
  (kind) => KINDS[kind].keys.map((key) => ({ kind, key })),
);
