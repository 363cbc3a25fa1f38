import { moved, nextOf } from './order.js';

describe('the order of pairs', () => {
  it('moves one a place up or down, and not beyond an end', () => {
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', -1, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b', 'c'], 'x', 1)).toEqual([]);
  });

  it('leaves to the scores what nobody has placed', () => {
    expect(moved(['a', 'b', 'c', 'd'], 'b', -1)).toEqual(['b', 'a']);
    expect(moved(['a', 'b', 'c', 'd'], 'b', -1, 3)).toEqual(['b', 'a', 'c']);
  });

  it('goes on to the next that waits', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, waits: id === 'd' || id === 'a' }));
    const next = (id: string): string | undefined => nextOf(rows, id, (row) => row.waits)?.id;
    expect([next('a'), next('b'), next('d')]).toEqual(['d', 'd', 'c']);
  });
});
