import { checked, faultOf } from './file-check.js';

const MB = 1024 * 1024;

describe('a file before it is sent', () => {
  it.each([
    ['图纸.pdf', 100, 0, null],
    ['照片.JPG', 10 * MB, 19, null],
    ['图纸.dwg', 100, 0, 'type'],
    ['没有后缀', 100, 0, 'type'],
    ['图纸.pdf', 10 * MB + 1, 0, 'large'],
    ['图纸.pdf', 0, 0, 'empty'],
    ['图纸.pdf', 100, 20, 'full'],
  ])('%s of %d bytes after %d others: %s', (name, size, place, fault) => {
    expect(faultOf({ name, size }, place)).toBe(fault);
  });

  it('that is refused takes no place', () => {
    const files = ['a.exe', 'b.pdf', 'c.pdf'].map((name) => ({ name, size: 1 }));
    expect(checked(files, 18).map(({ fault }) => fault)).toEqual(['type', null, null]);
    expect(checked(files, 19).map(({ fault }) => fault)).toEqual(['type', null, 'full']);
  });
});
