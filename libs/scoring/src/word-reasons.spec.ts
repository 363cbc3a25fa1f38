import type { KeyWord } from './indexed-text.js';
import { Passages } from './passages.js';
import { proofsOf } from './word-reasons.js';

/** A text of clauses between full stops (sentences) and commas; each letter is a word. */
function textOf(text: string, denied: string[] = []): Passages {
  const words: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const clauses = text.split('。').flatMap((sentence, n) =>
    sentence.split('，').map((clause) => {
      const passage = {
        from,
        to: from + clause.length,
        sentence: n,
        denied: denied.includes(clause),
      };
      for (const letter of clause) words.push(letter.charCodeAt(0));
      ends.push(words.length);
      from += clause.length + 1;
      return passage;
    }),
  );
  return Passages.of(clauses, Int32Array.from(words), ends);
}

const keys = (...list: readonly (readonly [string, number, boolean])[]): KeyWord[] =>
  list.map(([letter, weight, inTitle]) => ({
    word: letter.charCodeAt(0),
    term: letter,
    weight,
    inTitle,
  }));
const quotes = (
  own: readonly KeyWord[],
  title: string,
  body: string,
  denied: string[] = [],
): string[] =>
  proofsOf(own, { titlePassages: textOf(title), bodyPassages: textOf(body, denied) }).map(
    ({ field, from, to, words }) =>
      `${field} ${(field === 'title' ? title : body).slice(from, to)} ${words.map(({ word }) => String.fromCharCode(word)).join('')}`,
  );

describe('proofsOf', () => {
  const need = keys(
    ['A', 9, true],
    ['B', 8, false],
    ['C', 7, false],
    ['D', 4, true],
    ['E', 3, false],
  );

  it('wants two subject words, or one that the need’s title turns on', () => {
    expect(quotes(need, 'x', 'xBx')).toEqual([]);
    expect(quotes(need, 'x', 'xDx')).toEqual([]);
    expect(quotes(need, 'x', 'xAx')).toEqual(['body xAx A']);
    expect(quotes(need, 'x', 'xBCx')).toEqual(['body xBCx BC']);
    expect(quotes(need, 'xDEx', 'x')).toEqual(['title xDEx DE']);
  });

  it('joins clauses of one sentence that prove together what neither does alone, and never two sentences', () => {
    expect(quotes(need, 'x', 'xB，Cx')).toEqual(['body xB，Cx BC']);
    expect(quotes(need, 'x', 'xB。Cx')).toEqual([]);
    expect(quotes(need, 'x', 'xB，x，Cx')).toEqual([]);
  });

  it('proves nothing by a clause that is denied', () => {
    expect(quotes(need, 'x', 'xBC，xA', ['xBC'])).toEqual(['body xA A']);
    expect(quotes(need, 'x', 'xB，Cx', ['Cx'])).toEqual([]);
  });

  it('tells the title first, then what is new, each passage once and three at most', () => {
    expect(quotes(need, 'xABx', 'xAB。xBC。xDE')).toEqual([
      'title xABx AB',
      'body xBC BC',
      'body xDE DE',
    ]);
    const many = keys(...[...'ABCDEFGH'].map((letter) => [letter, 5, true] as const));
    expect(quotes(many, 'x', 'AB。CD。EF。GH')).toHaveLength(3);
  });

  it('quotes no clause that is too long, rather than a piece of it', () => {
    const long = `BC${'x'.repeat(120)}`;
    expect(quotes(need, 'x', `${long}。xDE`)).toEqual(['body xDE DE']);
  });

  it('takes a word and a part of it for one', () => {
    const power = { word: 'B'.charCodeAt(0), term: '动力电池', weight: 5, inTitle: false };
    const cell = { word: 'C'.charCodeAt(0), term: '电池', weight: 4, inTitle: false };
    expect(quotes([power, cell], 'x', 'xBCx')).toEqual([]);
    expect(quotes([power, { ...cell, term: '电解液' }], 'x', 'xBCx')).toEqual(['body xBCx BC']);
  });

  it('has nothing to tell without key words or without texts', () => {
    expect(quotes([], 'AB', 'AB')).toEqual([]);
    expect(quotes(need, '', '')).toEqual([]);
  });
});
