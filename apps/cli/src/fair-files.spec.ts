import { lettersNamed } from './fair-files.js';

describe('names of letters', () => {
  it('are their slugs, and numbered where one comes again', () => {
    expect(lettersNamed(['甲_乙', '丙', '甲_乙', '甲_乙'])).toEqual([
      '甲_乙',
      '丙',
      '甲_乙_2',
      '甲_乙_3',
    ]);
  });

  it('are never one name, whatever the slugs are', () => {
    const slugs = ['N-1', 'N-1', 'N-1_2', 'n-1', 'N-1_2', 'N-1_3'];
    const names = lettersNamed(slugs);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(slugs.length);
  });
});
