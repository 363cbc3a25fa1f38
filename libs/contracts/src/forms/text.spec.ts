import * as fc from 'fast-check';
import {
  cleanText,
  day,
  requiredText,
  text,
  timeOfDay,
  turnsDirection,
  unstorable,
} from './text.js';
import { remarkWords } from '../words/remark.js';
import { issueRemark } from './issue-remark.js';

const passes = (
  schema: { safeParse: (value: unknown) => { success: boolean } },
  value: unknown,
): boolean => schema.safeParse(value).success;
const messages = (value: unknown, max = 10): string[] =>
  text(max)
    .safeParse(value)
    .error?.issues.map((issue) => remarkWords(issueRemark(issue))) ?? [];

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
        const stored = cleanText(value);
        const fits = unstorable(value) === null && Array.from(stored).length <= 8;
        expect(result.data).toBe(fits ? stored : undefined);
        expect(text(8).safeParse(result.data).success).toBe(fits);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('cleanText', () => {
  it.each([
    ['a control that turns the direction', '\u202E压铸铝合金', '压铸铝合金'],
    ['isolates and marks', '铝\u2066合\u2069金\u200E\u200F\u061C', '铝合金'],
    ['a run of zero width', '铝\u200B\u200B\u2060\uFEFF合\u00AD金', '铝合金'],
    ['a joiner that joins nothing', '铝\u200D合\u200C金\u200D', '铝合金'],
    ['joiners in a row', '👨\u200D\u200D👩', '👨👩'],
    ['tags and fillers', '铝\u{E0041}合\u{E007F}金\u3164\u2800', '铝合金'],
    ['controls of old systems', '铝\u0007合\u001B金\u0085铸', '铝合金\n铸'],
    ['line ends of Word and Unicode', '一\u000B二\u2028三', '一\n二\n三'],
    ['a run of variation selectors', '𠮷\uFE00\uFE01\u200B\uFE02', '𠮷\uFE00'],
  ])('takes %s away', (_what, value, kept) => {
    expect(cleanText(value)).toBe(kept);
    expect(text(100).parse(value)).toBe(kept);
  });

  it.each([
    '👨\u200D👩\u200D👧 👩🏽\u200D🔬 ❤\uFE0F\u200D🔥 1\uFE0F⃣',
    'مرحبا می\u200Cخواهم',
    'ᠮᠣᠩᠭᠣᠯ ᠰᠠᠷ\u180Eᠠ',
    '一\n二\t三\r\n四\0五',
    '葛\u{E0100} 𠮷 㐂',
  ])('leaves %j as it is', (value) => {
    expect(cleanText(value)).toBe(value.normalize('NFC'));
  });

  it('needs no second time, and leaves nothing that turns or hides', () => {
    const spiced = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...'\u202E\u2066\u200B\u200C\u200D\u180E\uFE0F\uFE00\u2028\u0301\u3164e铝👩م\u094Dक🏽ᠠ ',
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    );
    fc.assert(
      fc.property(spiced, (parts) => {
        const once = cleanText(parts.join(''));
        expect(cleanText(once)).toBe(once);
        expect(turnsDirection(once)).toBe(false);
        expect(once).not.toMatch(/[\u200B\u2060\uFEFF\u00AD]|[\u200C\u200D]{2}|^\s|\s$/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('unstorable', () => {
  it('says why', () => {
    expect(unstorable('a\0')).toBe('NUL_CHARACTER');
    expect(unstorable('\uD800')).toBe('LONE_SURROGATE');
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
  it.each(['', '   ', '\u3000\t', '\u200B\u202E', '\u3164'])('refuses %p', (value) => {
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
