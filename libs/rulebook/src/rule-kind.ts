import { SHIPPED_DICTIONARY } from '@jiqia/chinese-text';
import {
  type RuleContent,
  type RuleContents,
  type RuleKind,
  PLATFORM,
  type UnorderedLists,
} from '@jiqia/contracts/rulebook';
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
  /** What the product comes with: version 0. */
  readonly shipped: (key: string) => RuleContents[K];
  /** Lists in it of which the order says nothing. */
  readonly unordered: UnorderedLists;
}

const SHIPPED_WORDS = {
  words: [...SHIPPED_DICTIONARY.words],
  synonyms: SHIPPED_DICTIONARY.synonyms.map((group) => [...group]),
};
const KINDS: { readonly [K in RuleKind]: KindSpec<K> } = {
  dictionary: {
    keys: [PLATFORM],
    ofEditions: false,
    shipped: () => SHIPPED_WORDS,
    unordered: new Set(['words', 'synonyms']),
  },
  'letter.template': {
    keys: LETTER_CODES,
    ofEditions: false,
    shipped: (key) => letterWords(key as LetterCode).shipped,
    unordered: new Set(),
  },
  'matching.weights': {
    keys: [PLATFORM],
    ofEditions: true,
    shipped: () => SHIPPED_WEIGHTS,
    unordered: new Set(),
  },
  taxonomy: {
    keys: TAXONOMY_KINDS,
    ofEditions: false,
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

/** Whether there is such a key, as far as its form says it: whether there is the edition is for others to say. */
export const hasKey = (ref: RuleRef): boolean =>
  KINDS[ref.kind].keys.includes(ref.key) || editionOf(ref) !== undefined;

/** Everything that holds for the whole installation. */
export const PLATFORM_RULES: readonly RuleRef[] = (Object.keys(KINDS) as RuleKind[]).flatMap(
  (kind) => KINDS[kind].keys.map((key) => ({ kind, key })),
);
