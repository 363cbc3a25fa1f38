import type { NeedElement } from './scoring.types.js';

/** Somebody who may stand in a set: a pair of the need that nothing forbids. */
export interface TeamCandidate {
  readonly id: string;
  /** What tells equal ones apart, whatever their ids are. */
  readonly ref: string;
  /** Who would sit at the table: nobody stands in a set twice. */
  readonly expertId: string;
  readonly score: number;
  /** Names of the elements that the reasons of the pair show. */
  readonly shows: readonly string[];
}

interface TeamMember {
  readonly id: string;
  /** Elements that nobody before it in the set shows, heaviest first. */
  readonly adds: readonly string[];
}

/** Two or three who cover more of a need together than anybody does alone. */
export interface TeamSet {
  /** Who shows most first. */
  readonly members: readonly TeamMember[];
  /** Share of what the need asks for that they show together, by weight; 0…1. */
  readonly covered: number;
  /** The same of the one who shows most alone. */
  readonly alone: number;
  /** Elements that none of them shows, heaviest first. */
  readonly missing: readonly string[];
}

const MOST_MEMBERS = 3;
/** Candidates that are looked at: all sets of three of them are tried. */
const MOST_CANDIDATES = 20;
const MOST_ELEMENTS = 24;
/** Elements that whoever stands in a set shows: a single word in common is often chance. */
const LEAST_SHOWN = 2;
/** What each member must show that no other of the set does, as a share of the need; and what one more member must bring. */
const LEAST_ADDED = 0.1;
/** Shares differ by less than this through rounding alone. */
const ROUNDING = 1e-9;

interface Picked extends TeamCandidate {
  /** A bit an element. */
  readonly mask: number;
}

/**
 * The set of at most three that covers most of a need, all sets of the best candidates tried; of equal ones the smaller, then the one with the
 * better scores. The order in which candidates and elements come changes nothing.
 * @returns null where one alone covers as much, or all that others add is a word
 */
export function teamSetOf(
  elements: readonly NeedElement[],
  candidates: readonly TeamCandidate[],
): TeamSet | null {
  const asked = elements.toSorted(heavier).slice(0, MOST_ELEMENTS);
  const weigh = shareOf(asked);
  const looked = candidates
    .toSorted(better)
    .slice(0, MOST_CANDIDATES)
    .map((one) => ({ ...one, mask: maskOf(asked, one.shows) }));
  const alone = Math.max(0, ...looked.map(({ mask }) => weigh(mask)));
  if (1 - alone < LEAST_ADDED - ROUNDING) return null;
  const best = looked.filter(({ mask }) => bitsOf(mask) >= LEAST_SHOWN);
  let taken: readonly Picked[] = [];
  let covered = alone;
  for (let size = 2; size <= MOST_MEMBERS; size++) {
    const found = bestOfSize(best, size, weigh);
    if (found === null) continue;
    const share = weigh(unionOf(found));
    if (share - covered < LEAST_ADDED - ROUNDING) continue;
    taken = found;
    covered = share;
  }
  if (taken.length === 0) return null;
  const members = taken.toSorted((a, b) => weigh(b.mask) - weigh(a.mask) || better(a, b));
  const namesIn = (mask: number): string[] =>
    asked.filter((_, i) => (mask & (1 << i)) !== 0).map(({ name }) => name);
  return {
    members: members.map(({ id, mask }, i) => ({
      id,
      adds: namesIn(mask & ~unionOf(members.slice(0, i))),
    })),
    covered,
    alone,
    missing: namesIn(~unionOf(members)),
  };
}

/** Of all sets of a size in which each adds enough that no other shows, the one that covers most. */
function bestOfSize(
  best: readonly Picked[],
  size: number,
  weigh: (mask: number) => number,
): readonly Picked[] | null {
  let found: readonly Picked[] | null = null;
  let most = 0;
  for (const set of setsOf(best, size)) {
    const share = weigh(unionOf(set));
    // Sets come in the order of their scores, so that the first of equal ones stays.
    if (share < most + ROUNDING || !isNeeded(set, weigh)) continue;
    found = set;
    most = share;
  }
  return found;
}

const isNeeded = (set: readonly Picked[], weigh: (mask: number) => number): boolean =>
  set.every(
    (one) =>
      weigh(one.mask & ~unionOf(set.filter((other) => other !== one))) >= LEAST_ADDED - ROUNDING,
  );

/** All sets of so many of these who are different people, those with the best sum of scores first. */
function setsOf(best: readonly Picked[], size: number): (readonly Picked[])[] {
  let sets: (readonly Picked[])[] = [[]];
  for (let n = 0; n < size; n++)
    sets = sets.flatMap((set) =>
      best
        .slice(best.indexOf(set.at(-1) as Picked) + 1)
        .filter((one) => set.every(({ expertId }) => expertId !== one.expertId))
        .map((one) => [...set, one]),
    );
  const sumOf = (set: readonly Picked[]): number => set.reduce((sum, { score }) => sum + score, 0);
  return sets
    .map((set) => ({ set, sum: sumOf(set) }))
    .toSorted((a, b) => b.sum - a.sum)
    .map(({ set }) => set);
}

/** Share of what a need asks for that these elements weigh; 0…1. */
export function coveredShare(elements: readonly NeedElement[], names: readonly string[]): number {
  const asked = elements.toSorted(heavier).slice(0, MOST_ELEMENTS);
  return shareOf(asked)(maskOf(asked, names));
}

/** The share of all elements that those of a mask weigh. */
function shareOf(asked: readonly NeedElement[]): (mask: number) => number {
  const all = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return (mask) =>
    asked.reduce((sum, { weight }, i) => ((mask & (1 << i)) === 0 ? sum : sum + weight), 0) / all;
}

const maskOf = (asked: readonly NeedElement[], shows: readonly string[]): number =>
  asked.reduce((mask, { name }, i) => (shows.includes(name) ? mask | (1 << i) : mask), 0);

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

const unionOf = (set: readonly Picked[]): number => set.reduce((all, { mask }) => all | mask, 0);

const heavier = (a: NeedElement, b: NeedElement): number =>
  b.weight - a.weight || compare(a.name, b.name);
const better = (a: TeamCandidate, b: TeamCandidate): number =>
  b.score - a.score || compare(a.ref, b.ref) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
