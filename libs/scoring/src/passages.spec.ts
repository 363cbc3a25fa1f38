import fc from 'fast-check';
import { passagesOf } from './passages.js';
import type { Token } from './scoring.types.js';

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{Script=Han}A-Za-z0-9.%]+/gu)].map((match) => ({
    word: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
const passages = (text: string, denied = ''): ReturnType<typeof list> => list(text, denied);
function list(text: string, denied: string) {
  const tokens = tokensOf(text);
  const words = Int32Array.from(tokens, (_, i) => i);
  return passagesOf(text, tokens, words, (own) =>
    denied !== '' && own.some((word) => word.startsWith(denied))
      ? own.some((word) => word.endsWith('业务'))
        ? 'sentence'
        : 'clause'
      : 'none',
  )
    .list()
    .map(({ from, to, sentence, words: own, denied: no }) => ({
      clause: text.slice(from, to),
      sentence,
      words: [...own],
      no,
    }));
}

describe('passagesOf', () => {
  it.each([
    ['甲一，乙二。丙三', ['甲一', '乙二', '丙三']],
    ['产能1,200吨，比例1:3', ['产能1,200吨', '比例1:3']],
    ['甲、乙、丙；丁', ['甲、乙、丙', '丁']],
    ['1、甲一\n（2）乙二\n③丙三\n4. 丁四', ['甲一', '乙二', '丙三', '丁四']],
    ['漏检率：0.2%', ['漏检率', '0.2%']],
    ['一、甲。二、乙', ['甲', '乙']],
    ['，。；', []],
    ['', []],
  ])('cuts %j into whole clauses', (text, clauses) =>
    expect(passages(text).map(({ clause }) => clause)).toEqual(clauses),
  );

  it('numbers the sentences and gives each clause its own words', () => {
    expect(passages('甲，乙。丙')).toEqual([
      { clause: '甲', sentence: 0, words: [0], no: false },
      { clause: '乙', sentence: 0, words: [1], no: false },
      { clause: '丙', sentence: 1, words: [2], no: false },
    ]);
  });

  it('marks what is denied: a clause, or the rest of its sentence', () => {
    const denied = (text: string): boolean[] => passages(text, '不').map(({ no }) => no);
    expect(denied('甲，不做乙，丙。丁')).toEqual([false, true, false, false]);
    expect(denied('甲，不承接业务，丙。丁')).toEqual([false, true, true, false]);
  });

  it('begins and ends every clause at a border of the text', () => {
    const piece = fc.constantFrom(
      '甲',
      '乙二',
      '，',
      '。',
      ' ',
      '1',
      ',',
      '：',
      '\n',
      '1、',
      '③',
      '（2）',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        for (const { clause } of passages(text)) {
          const at = text.indexOf(clause);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(clause).toBe(clause.trim());
          expect(clause).not.toMatch(/[。；！？\n]/u);
        }
      }),
    );
  });
});
