import { chosenOf, librarySearchOf, toggled } from './library-search.js';

describe('what the address of the library says', () => {
  it('keeps what it knows and leaves out the rest', () => {
    const raw = { side: 'capabilities', q: '气孔', field: ['F01', ''], colour: 'red', trl: 'HIGH' };
    expect(librarySearchOf(raw)).toEqual({
      side: 'capabilities',
      q: '气孔',
      field: ['F01'],
      trl: ['HIGH'],
    });
  });

  it.each([
    [{ side: 'everything' }, {}],
    [{ q: { toString: 1 } }, {}],
    [{ q: 2026 }, { q: '2026' }],
    [{ field: [{}, null] }, {}],
  ])('makes of %j %j', (raw, search) => {
    expect(librarySearchOf(raw)).toEqual(search);
  });

  it('has a bound for words and values', () => {
    const search = librarySearchOf({
      q: '字'.repeat(500),
      field: Array.from({ length: 90 }, (_, i) => `F${i}`),
    });
    expect([search.q?.length, search.field?.length]).toEqual([200, 20]);
  });

  it('turns a value on and off again, and leaves no empty facet behind', () => {
    const on = toggled({ q: 'a' }, 'field', 'F01');
    expect(on).toEqual({ q: 'a', field: ['F01'] });
    expect(toggled(on, 'field', 'F02').field).toEqual(['F01', 'F02']);
    expect(toggled(on, 'field', 'F01')).toEqual({ q: 'a' });
  });

  it('tells what is chosen', () => {
    expect(chosenOf({ q: 'a', field: ['F01'] })).toEqual({ field: ['F01'] });
  });
});
