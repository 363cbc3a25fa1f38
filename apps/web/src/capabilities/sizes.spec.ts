import { sizeWords } from './sizes.js';

describe('the size of a file', () => {
  it.each([
    [10, '1 KB'],
    [655_360, '640 KB'],
    [3_355_443, '3.2 MB'],
  ])('%d is %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});
