import { ERROR_KINDS } from './error-kinds.js';
import { errorWords } from './error-words.js';
import { type ErrorCode, ERRORS } from './errors.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const places = (words: string): string[] => [...new Set(words.match(/\{\w+\}/g))].sort();

describe('the list of errors', () => {
  it.each(CODES)('%s has a known kind and the same places in both languages', (code) => {
    const { kind, zh, en } = ERRORS[code];
    expect(ERROR_KINDS).toContain(kind);
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(zh).toMatch(/[\u4e00-\u9fff{]/);
    expect(en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(places(en)).toEqual(places(zh));
  });

  it('stands in alphabetical order, so that a new code finds its place', () => {
    expect(CODES).toEqual([...CODES].sort());
  });
});

describe('errorWords', () => {
  it('fills every place, in either language', () => {
    expect(errorWords('EDITION_NOT_FOUND', { ref: '2026-X' })).toBe('没有编号为 2026-X 的届次');
    expect(errorWords('EDITION_NOT_FOUND', { ref: '2026-X' }, 'en')).toContain('2026-X');
  });

  it('leaves a place empty that nothing fills', () => {
    expect(errorWords('MAIL_REFUSED')).toBe('邮件被拒收');
  });
});
