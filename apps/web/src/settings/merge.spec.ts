import { changedOf, mergeOf, merged } from './merge.js';

const BEFORE = { name: '上午', from: '09:00', until: '12:00' };

describe('two changes of one row', () => {
  it('go together where they are of different values', () => {
    const merge = mergeOf(BEFORE, { ...BEFORE, name: '首日上午' }, { ...BEFORE, until: '12:30' });
    expect(merge).toEqual({ mine: { until: '12:30' }, theirs: { name: '首日上午' }, clashes: [] });
    expect(merged(merge, {})).toEqual({ until: '12:30' });
  });

  it('are asked about where they are of the same value', () => {
    const merge = mergeOf(BEFORE, { ...BEFORE, until: '11:30' }, { ...BEFORE, until: '12:30' });
    expect(merge.clashes).toEqual([{ key: 'until', theirs: '11:30', mine: '12:30' }]);
    expect(merged(merge, {})).toEqual({ until: '12:30' });
    expect(merged(merge, { until: 'theirs' })).toEqual({});
  });

  it('are none where both say the same', () => {
    const same = { ...BEFORE, until: '12:30' };
    expect(mergeOf(BEFORE, same, same).clashes).toEqual([]);
  });

  it('leave alone what nobody touched', () => {
    expect(changedOf(BEFORE, { ...BEFORE })).toEqual({});
  });
});
