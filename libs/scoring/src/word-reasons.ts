import { independent, type KeyWord } from './indexed-text.js';
import type { Passage, Passages } from './passages.js';

/** Whole clauses of one sentence that hold key words of the need. */
export interface Proof {
  readonly field: 'title' | 'body' | 'evidence';
  /** Which piece of evidence, where it is one. */
  readonly piece?: number;
  readonly from: number;
  readonly to: number;
  /** Heaviest first. */
  readonly words: readonly KeyWord[];
}

const MOST_PROOFS = 3;
const MOST_CLAUSES = 3;
/** Characters of a quote; a longer clause is not quoted, since it is never cut. */
const MOST_QUOTE = 100;
/** A word of the need's title proves something alone if it weighs at least this share of that title's heaviest word. */
const ALONE = 0.7;

/**
 * Passages that show what a capability has of a need's subject: each holds two of its key words, or one that its title
 * turns on. The title first, then passages with most that is new, of the text before those of evidence.
 * @param evidence the titles of what proves it
 */
export function proofsOf(
  keys: readonly KeyWord[],
  capability: {
    readonly titlePassages: Passages;
    readonly bodyPassages: Passages;
  },
  evidence: readonly Passages[] = [],
): Proof[] {
  const heaviest = Math.max(0, ...keys.filter((key) => key.inTitle).map((key) => key.weight));
  const proves = (words: readonly KeyWord[]): boolean =>
    words.length >= 2 || words.some((key) => key.inTitle && key.weight >= ALONE * heaviest);
  const offered = [
    ...whole('title', capability.titlePassages, keys),
    ...windows(capability.bodyPassages.list(), keys),
    ...evidence.flatMap((title, piece) =>
      whole('evidence', title, keys).map((proof) => ({ ...proof, piece })),
    ),
  ].filter((proof) => proves(proof.words));
  const proofs: Proof[] = [];
  const told = new Set<number>();
  while (proofs.length < MOST_PROOFS) {
    const best = mostNew(offered, told);
    if (!best) break;
    proofs.push(best);
    for (const { word } of best.words) told.add(word);
  }
  return proofs;
}

/** The title's proof before all others; then the one whose new words weigh most, the shorter of two equal ones. */
function mostNew(offered: readonly Proof[], told: ReadonlySet<number>): Proof | null {
  let best: Proof | null = null;
  let most = 0;
  for (const proof of offered) {
    const fresh = proof.words.reduce(
      (sum, { word, weight }) => sum + (told.has(word) ? 0 : weight),
      0,
    );
    if (fresh === 0) continue;
    if (proof.field === 'title') return proof;
    const shorter =
      best !== null && best.field === proof.field && proof.to - proof.from < best.to - best.from;
    if (fresh > most || (fresh === most && shorter)) [best, most] = [proof, fresh];
  }
  return best;
}

/** A title is quoted whole, whatever its punctuation. */
function whole(field: 'title' | 'evidence', title: Passages, keys: readonly KeyWord[]): Proof[] {
  const passages = title.list();
  const [first, last] = [passages[0], passages.at(-1)];
  if (!first || !last || passages.some((passage) => passage.denied)) return [];
  return [{ field, from: first.from, to: last.to, words: keysIn(passages, keys) }];
}

/** One to three clauses of a sentence that stand together; longer ones only where each clause adds a word. */
function windows(passages: readonly Passage[], keys: readonly KeyWord[]): Proof[] {
  const proofs: Proof[] = [];
  passages.forEach((first, i) => {
    let words: readonly KeyWord[] = [];
    for (const [n, last] of passages.slice(i, i + MOST_CLAUSES).entries()) {
      if (last.denied || last.sentence !== first.sentence || last.to - first.from > MOST_QUOTE)
        break;
      const own = keysIn(passages.slice(i, i + n + 1), keys);
      if (own.length === words.length) break;
      words = own;
      proofs.push({ field: 'body', from: first.from, to: last.to, words });
    }
  });
  return proofs;
}

function keysIn(passages: readonly Passage[], keys: readonly KeyWord[]): KeyWord[] {
  return independent(
    keys.filter(({ word }) => passages.some((passage) => passage.words.includes(word))),
  );
}
