import { independent, type IndexedText, type KeyWord } from './indexed-text.js';

/** What two texts share of what each is about. */
export interface Coverage {
  /** Mean over both sides of the weighted share of the key words that the other side has; 0…1. */
  readonly share: number;
  /** Key words of the need that the capability has, and those it has not; heaviest first. */
  readonly hit: readonly KeyWord[];
  readonly missed: readonly KeyWord[];
}

/** A single word in common is often chance (机器人, 汽车): it counts half. */
const ONE_WORD = 0.5;
/** Shares at which a side is fully covered; a need is seldom met in all its words. */
const FULL_NEED = 0.5;
const FULL_CAPABILITY = 0.8;

export function coverageOf(need: IndexedText, capability: IndexedText): Coverage {
  const hit = need.keys.filter(({ word }) => has(capability.words, word));
  const back = capability.keys.filter(({ word }) => has(need.words, word));
  const share = (part: readonly KeyWord[], all: readonly KeyWord[], full: number): number =>
    Math.min(1, weightOf(part) / (weightOf(all) || 1) / full) *
    (independent(part).length === 1 ? ONE_WORD : 1);
  return {
    share: (share(hit, need.keys, FULL_NEED) + share(back, capability.keys, FULL_CAPABILITY)) / 2,
    hit,
    missed: need.keys.filter((key) => !hit.includes(key)),
  };
}

const weightOf = (keys: readonly KeyWord[]): number =>
  keys.reduce((sum, { weight }) => sum + weight, 0);

/** Whether an ascending list holds a number. */
export function has(list: Int32Array, wanted: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = list[middle] as number;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
