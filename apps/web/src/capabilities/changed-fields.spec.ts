import { changedFields } from './changed-fields.js';
import { sizeWords } from './sizes.js';

describe('changes of a capability', () => {
  it('are told by field, each once', () => {
    const paths = ['title', 'indicators.0.value', 'indicators.1.value', 'details.sizeWan'];
    expect(changedFields(paths)).toEqual(['title', 'indicators', 'details.sizeWan']);
  });
});

describe('the size of a file', () => {
  it.each([
    [10, '1 KB'],
    [655_360, '640 KB'],
    [3_355_443, '3.2 MB'],
  ])('%d is %s', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});
