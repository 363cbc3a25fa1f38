import { leadOf, sortedOut } from './passed.js';

const one = (id: string, passed: object | null = null, standing = 'POSSIBLE') => ({
  id,
  passed,
  standing,
});

describe('own matches', () => {
  it('leaves aside what may be and nothing that goes on', () => {
    const items = [one('a'), one('b', {}), one('c', {}, 'INVITED')];
    const { shown, aside } = sortedOut(items);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(aside.map(({ id }) => id)).toEqual(['b']);
  });

  it.each([
    [[], 'none', 0],
    [[2, 2], 'weak', 0],
    [[2, 3, 4], 'good', 2],
  ])('says of levels %j that they are %s', (levels, key, good) => {
    const n = levels.length;
    expect(leadOf(levels.map((level) => ({ level })))).toEqual({ key, n, good });
  });
});
