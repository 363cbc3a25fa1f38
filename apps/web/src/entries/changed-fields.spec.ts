import { changedFields } from './changed-fields.js';

describe('changes of an entry', () => {
  it('are told by field, each once', () => {
    const paths = ['title', 'indicators.0.value', 'indicators.1.value', 'details.sizeWan'];
    expect(changedFields(paths)).toEqual(['title', 'indicators', 'details.sizeWan']);
  });
});
