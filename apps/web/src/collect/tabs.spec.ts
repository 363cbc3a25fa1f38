import { flipped, inParts, tabOf } from './tabs.js';

describe('what came in', () => {
  it('has its parts', () => {
    expect(tabOf('review')).toBe('review');
    expect(tabOf('other')).toBeUndefined();
  });

  it('is chosen one by one', () => {
    const one = flipped(new Set(), 'a');
    expect([...flipped(one, 'b')]).toEqual(['a', 'b']);
    expect([...flipped(one, 'a')]).toEqual([]);
    expect([...one]).toEqual(['a']);
  });

  it('is decided about in parts', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inParts([], 2)).toEqual([]);
  });
});
