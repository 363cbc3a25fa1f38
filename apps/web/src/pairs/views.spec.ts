import { bestOf, pairsSearch } from './search.js';
import { countsOf, fieldsOf } from './views.js';

const row = (
  state: 'CANDIDATE' | 'INVITED' | 'MET',
  field: string,
  pairs: number,
  good: number,
) => ({
  state,
  stateLabel: '',
  field,
  pairs,
  good,
});
const ITEMS = [
  row('CANDIDATE', '新材料', 9, 2),
  row('INVITED', '新材料', 1, 1),
  row('MET', '医疗', 3, 3),
];

describe('the views of the list of pairs', () => {
  it('counts the states of each view, of one field or of all', () => {
    const all = countsOf(ITEMS);
    expect([all.all.pairs, all.waiting, all.underWay.pairs]).toEqual([
      13,
      { pairs: 9, good: 2 },
      4,
    ]);
    expect(countsOf(ITEMS, { field: '医疗' }).all.pairs).toBe(3);
    expect(countsOf(ITEMS, { good: true }).waiting.pairs).toBe(2);
  });

  it('names the fields, the largest first', () => {
    expect(fieldsOf(ITEMS).map(({ field }) => field)).toEqual(['新材料', '医疗']);
  });

  it('reads addresses and leaves out what it does not know', () => {
    const search = pairsSearch({ view: 'waiting', best: '0', field: '', good: 'x', other: 1 });
    expect(search.view).toBe('waiting');
    expect(bestOf(search)).toBeUndefined();
    expect(bestOf(pairsSearch({}))).toBe(3);
    expect(pairsSearch({ view: 'all', best: 3 })).toEqual({});
  });
});
