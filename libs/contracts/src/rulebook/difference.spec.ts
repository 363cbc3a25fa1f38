import { differenceOf } from './difference.js';

describe('differenceOf', () => {
  it('names each value that differs, on whichever side it is', () => {
    const from = { a: 1, b: { c: 'x', d: true }, e: ['p', 'q'] };
    const to = { a: 2, b: { c: 'x' }, e: ['p', 'r', 's'] };
    expect(differenceOf(from, to)).toEqual([
      { path: 'a', from: 1, to: 2 },
      { path: 'b.d', from: true, to: null },
      { path: 'e.1', from: 'q', to: 'r' },
      { path: 'e.2', from: null, to: 's' },
    ]);
  });

  it('is empty for what says the same in another order of names', () => {
    expect(differenceOf({ a: 1, b: [2] }, { b: [2], a: 1 })).toEqual([]);
  });

  it('tells members of a list without order by themselves', () => {
    const from = { words: ['甲', '乙'], synonyms: [['乙', 'b']] };
    const to = { words: ['乙', '丙'], synonyms: [['乙', 'b', 'bb']] };
    expect(differenceOf(from, to, new Set(['words', 'synonyms']))).toEqual([
      { path: 'words', from: '甲', to: null },
      { path: 'words', from: null, to: '丙' },
      { path: 'synonyms', from: '乙 = b', to: null },
      { path: 'synonyms', from: null, to: '乙 = b = bb' },
    ]);
  });

  it('tells what an edition weighs from what it takes from the platform', () => {
    expect(differenceOf(null, { parts: { title: 1 } })).toEqual([
      { path: 'parts.title', from: null, to: 1 },
    ]);
  });
});
