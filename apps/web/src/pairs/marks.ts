import type { Claim } from './claims.js';

/** A piece of a text, with the marks that end after it. */
export interface Segment {
  readonly text: string;
  /** What covers it: reasons for before doubts; none for plain text. */
  readonly kind: 'pro' | 'con' | null;
  /** Every mark that covers it. */
  readonly marks: readonly string[];
  /** Those that are written behind it. */
  readonly ends: readonly string[];
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
  readonly kind: Claim['kind'];
}

const CLAUSE = /[^，。；、：！？,;!?\n]+/gu;
const SENTENCE = /[^。；！？\n]+[。；！？\n]?/gu;
/** Passages of a need that one reason is shown in. */
const MOST_PASSAGES = 2;

/**
 * The texts of one side, cut where something begins or ends that a claim speaks of. A quote is marked in the first text that has it word for
 * word, words in the clauses where most of them stand together; what is not found is not marked.
 */
export function markedTexts(
  texts: readonly string[],
  claims: readonly Claim[],
  side: 'need' | 'able',
): Segment[][] {
  const ranges: Range[][] = texts.map(() => []);
  for (const claim of claims)
    for (const { at, from, to } of placesOf(texts, claim, side))
      ranges[at]?.push({ from, to, mark: claim.mark, kind: claim.kind });
  return texts.map((text, at) => segmentsOf(text, ranges[at] ?? []));
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function placesOf(texts: readonly string[], claim: Claim, side: 'need' | 'able'): Place[] {
  const { quotes, words } = claim[side];
  const found = quotes.flatMap((quote) => quotePlace(texts, quote) ?? []);
  if (words.length === 0) return found;
  // Words that are missing on the other side stand for themselves, each where it is said first.
  return claim.kind === 'con'
    ? [...found, ...words.flatMap((word) => quotePlace(texts, word) ?? [])]
    : [...found, ...wordPlaces(texts, words)];
}

function quotePlace(texts: readonly string[], quote: string): Place | null {
  if (quote.trim() === '') return null;
  for (const [at, text] of texts.entries()) {
    const from = text.toLowerCase().indexOf(quote.toLowerCase());
    if (from >= 0) return { at, from, to: from + quote.length };
  }
  return null;
}

/** The clauses that hold most of the words, each from its first word to its last one. */
function wordPlaces(texts: readonly string[], words: readonly string[]): Place[] {
  const clauses = texts.flatMap((text, at) =>
    [...text.matchAll(CLAUSE)].map((found) => ({ at, start: found.index, text: found[0] })),
  );
  const places: Place[] = [];
  let left = [...new Set(words)];
  while (left.length > 0 && places.length < MOST_PASSAGES) {
    const scored = clauses.map((clause) => ({
      clause,
      own: left.filter((word) => clause.text.toLowerCase().includes(word.toLowerCase())),
    }));
    const best = scored.reduce((a, b) => (b.own.length > a.own.length ? b : a), {
      clause: { at: 0, start: 0, text: '' },
      own: [] as string[],
    });
    if (best.own.length === 0) break;
    places.push(spanOf(best.clause, best.own));
    left = left.filter((word) => !best.own.includes(word));
  }
  return places;
}

function spanOf(
  { at, start, text }: { readonly at: number; readonly start: number; readonly text: string },
  words: readonly string[],
): Place {
  const lower = text.toLowerCase();
  const spots = words.map((word) => lower.indexOf(word.toLowerCase()));
  const ends = words.map((word, place) => (spots[place] ?? 0) + word.length);
  return { at, from: start + Math.min(...spots), to: start + Math.max(...ends) };
}

function segmentsOf(text: string, ranges: readonly Range[]): Segment[] {
  const cuts = new Set([0, text.length, ...ranges.flatMap(({ from, to }) => [from, to])]);
  const bounds = [...cuts].toSorted((a, b) => a - b);
  return bounds.slice(0, -1).map((from, place) => {
    const to = bounds[place + 1] ?? text.length;
    const over = ranges.filter((range) => range.from <= from && to <= range.to);
    return {
      text: text.slice(from, to),
      kind: over.some(({ kind }) => kind === 'pro') ? 'pro' : over.length > 0 ? 'con' : null,
      marks: unique(over.map(({ mark }) => mark)),
      ends: unique(over.filter((range) => range.to === to).map(({ mark }) => mark)),
    };
  });
}

const unique = (marks: readonly string[]): string[] => [...new Set(marks)];

/** The sentences in which something is marked; where others are left out, an ellipsis stands. */
export function onlyMarked(segments: readonly Segment[]): Segment[] {
  const whole = segments.map(({ text }) => text).join('');
  const sentences = [...whole.matchAll(SENTENCE)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
  }));
  const kept: Segment[] = [];
  let isGap = false;
  for (const sentence of sentences) {
    const own = within(segments, sentence);
    if (own.some(({ kind }) => kind !== null)) kept.push(...own);
    else if (!isGap) kept.push(PLAIN_GAP);
    isGap = own.every(({ kind }) => kind === null);
  }
  return kept.some(({ kind }) => kind !== null) ? kept : [];
}

const PLAIN_GAP: Segment = { text: '……', kind: null, marks: [], ends: [] };

/** The segments, or the parts of them, that lie in a sentence. */
function within(
  segments: readonly Segment[],
  { from, to }: { readonly from: number; readonly to: number },
): Segment[] {
  let start = 0;
  return segments.flatMap((segment) => {
    const [first, last] = [start, start + segment.text.length];
    start = last;
    const text = segment.text.slice(Math.max(0, from - first), Math.max(0, to - first));
    if (text === '') return [];
    return [{ ...segment, text, ends: last <= to ? segment.ends : [] }];
  });
}
