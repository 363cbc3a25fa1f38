import * as fc from 'fast-check';
import { day, requiredText, text, timeOfDay, unstorable } from './text.js';

const passes = (
  schema: { safeParse: (value: unknown) => { success: boolean } },
  value: unknown,
): boolean => schema.safeParse(value).success;
const messages = (value: unknown, max = 10): string[] =>
  text(max)
    .safeParse(value)
    .error?.issues.map(({ message }) => message) ?? [];

describe('text', () => {
  it('trims and composes', () => {
    expect(text(10).parse('  铝合金\n')).toBe('铝合金');
    expect(text(10).parse('e\u0301')).toBe('é');
  });

  it('counts code points, not UTF-16 units, after trimming', () => {
    expect(text(2).parse('𠀀𠮷')).toBe('𠀀𠮷');
    expect(text(2).parse('  ab  ')).toBe('ab');
    expect(messages('𠀀𠮷𡃁', 2)).toEqual(['不能超过 2 字']);
    expect(text(3).parse('')).toBe('');
  });

  it('refuses what the database would refuse or change', () => {
    expect(messages('a\0b')).toEqual(['含有 NUL 字符或不成对的代理字符']);
    expect(messages('\uD800')).toEqual(['含有 NUL 字符或不成对的代理字符']);
    expect(messages('x\uDC00y')).toEqual(['含有 NUL 字符或不成对的代理字符']);
    expect(messages('\uDE00\uD83D')).toEqual(['含有 NUL 字符或不成对的代理字符']);
  });

  it.each([1, null, undefined, true, ['a'], { a: 1 }])('refuses %p', (value) => {
    expect(passes(text(10), value)).toBe(false);
  });

  it('keeps or refuses any string, and what it keeps is stored as it stands', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(anyText, (value) => {
        const result = text(8).safeParse(value);
        const stored = value.normalize('NFC').trim();
        const fits = unstorable(value) === null && Array.from(stored).length <= 8;
        expect(result.data).toBe(fits ? stored : undefined);
        expect(text(8).safeParse(result.data).success).toBe(fits);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('unstorable', () => {
  it('says why', () => {
    expect(unstorable('a\0')).toContain('NUL');
    expect(unstorable('\uD800')).toContain('代理');
    expect(unstorable('𠮷 👩‍🔬 好')).toBeNull();
  });

  it('is null for exactly what UTF-8 carries unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0x1, max: 0xffff })), (units) => {
        const value = String.fromCharCode(...units);
        expect(unstorable(value) === null).toBe(Buffer.from(value).toString() === value);
      }),
    );
  });
});

describe('requiredText', () => {
  it.each(['', '   ', '\u3000\t'])('refuses %p', (value) => {
    expect(passes(requiredText(10), value)).toBe(false);
  });
  it('takes one character', () => {
    expect(requiredText(1).parse(' 铝 ')).toBe('铝');
  });
});

describe('day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1999-12-31'])('takes %s', (value) => {
    expect(passes(day, value)).toBe(true);
  });
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '2026/01/01',
    '20260101',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    '二〇二六年',
  ])('refuses %s', (value) => {
    expect(passes(day, value)).toBe(false);
  });
});

describe('timeOfDay', () => {
  it.each(['00:00', '09:30', '23:59'])('takes %s', (value) => {
    expect(passes(timeOfDay, value)).toBe(true);
  });
  it.each(['24:00', '9:30', '12:60', '12:5', '12:30:00', '12：30', '12:30\n', ''])(
    'refuses %p',
    (value) => {
      expect(passes(timeOfDay, value)).toBe(false);
    },
  );
});
