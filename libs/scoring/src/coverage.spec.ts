import { coverageOf, has } from './coverage.js';
import { independent, type IndexedText, type KeyWord } from './indexed-text.js';
import { Passages } from './passages.js';

const vector = { ids: new Int32Array(), weights: new Float64Array() };
const empty = Passages.of([], new Int32Array(), []);
/** A text of these words, whose key words are those with a weight. */
const text = (
  words: readonly number[],
  weights: Readonly<Record<number, number>>,
): IndexedText => ({
  title: vector,
  full: vector,
  words: Int32Array.from(words).sort(),
  keys: Object.entries(weights).map(([word, weight]) => ({
    word: Number(word),
    term: `w${word}w`,
    weight,
    inTitle: false,
  })),
  titlePassages: empty,
  bodyPassages: empty,
  figures: [],
});

describe('coverageOf', () => {
  it('tells the key words that the other side has, and those it has not', () => {
    const { hit, missed } = coverageOf(
      text([1, 2, 3], { 1: 5, 2: 4, 3: 3 }),
      text([2, 9], { 9: 1 }),
    );
    expect(hit.map(({ word }) => word)).toEqual([2]);
    expect(missed.map(({ word }) => word)).toEqual([1, 3]);
  });

  it('is full where each side has what the other is about, and nothing where neither has', () => {
    const one = text([1, 2], { 1: 5, 2: 5 });
    expect(coverageOf(one, one).share).toBe(1);
    expect(coverageOf(one, text([3, 4], { 3: 5, 4: 5 })).share).toBe(0);
    expect(coverageOf(text([], {}), text([], {})).share).toBe(0);
  });

  it('looks from both sides: what the capability is about and the need is not counts too', () => {
    const need = text([1, 2], { 1: 5, 2: 5 });
    const same = text([1, 2], { 1: 5, 2: 5 });
    const other = text([1, 2, 3, 4, 5], { 3: 5, 4: 5, 5: 5 });
    expect(coverageOf(need, same).share).toBeGreaterThan(coverageOf(need, other).share);
  });

  it('counts one word in common half', () => {
    const need = text([1, 2, 3, 4], { 1: 5, 2: 5, 3: 5, 4: 5 });
    const two = coverageOf(need, text([1, 2], {})).share;
    expect(coverageOf(need, text([1], {})).share).toBeCloseTo(two / 4, 12);
  });
});

describe('independent', () => {
  it('leaves out words that are a part of another', () => {
    const key = (term: string): KeyWord => ({ word: 1, term, weight: 1, inTitle: false });
    expect(
      independent(['动力电池', '电池', '空气', '空气质量', '阀'].map(key)).map(({ term }) => term),
    ).toEqual(['动力电池', '空气质量', '阀']);
  });
});

describe('has', () => {
  it('finds a number in an ascending list', () => {
    const list = Int32Array.from([1, 4, 6, 9]);
    expect([0, 1, 4, 5, 6, 9, 10].map((wanted) => has(list, wanted))).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(has(new Int32Array(), 1)).toBe(false);
  });
});
