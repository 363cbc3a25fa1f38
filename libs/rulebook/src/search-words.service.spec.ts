import { countedWord } from './search-words.service.js';

describe('a search as it is counted', () => {
  it.each([
    [' ＣＮＣ  加工 ', 'cnc 加工'],
    ['0.3mm', '0.3mm'],
    ['', null],
    ['   ', null],
    ['zhang@example.com', null],
    ['电话 13800000000', null],
    ['１３８０００', null],
    ['石'.repeat(60), '石'.repeat(60)],
    ['石'.repeat(61), null],
    ['a\0b', null],
    ['a\ud800', null],
  ])('%j', (q, word) => {
    expect(countedWord(q)).toBe(word);
  });
});
