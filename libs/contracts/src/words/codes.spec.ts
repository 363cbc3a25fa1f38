import * as fc from 'fast-check';
import {
  CAPABILITY_KIND,
  type CodeEntry,
  codesOf,
  COOPERATION_MODE,
  FIELDS,
  MEETING_MODE,
  NEED_KIND,
  ORGANISATION_KIND,
  readCode,
  STAGE,
} from './codes.js';

const LISTS: { name: string; list: Readonly<Record<string, CodeEntry>> }[] = [
  { name: 'ORGANISATION_KIND', list: ORGANISATION_KIND },
  { name: 'NEED_KIND', list: NEED_KIND },
  { name: 'COOPERATION_MODE', list: COOPERATION_MODE },
  { name: 'CAPABILITY_KIND', list: CAPABILITY_KIND },
  { name: 'STAGE', list: STAGE },
  { name: 'MEETING_MODE', list: MEETING_MODE },
];
const namesOf = (code: string, entry: CodeEntry): string[] => [
  code,
  entry.zh,
  entry.en,
  ...(entry.synonyms ?? []),
];
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe.each(LISTS)('readCode over $name', ({ list }) => {
  const written = Object.entries(list).flatMap(([code, entry]) =>
    namesOf(code, entry).map((name) => ({ code, name })),
  );

  it('finds every code by the code, both labels and each synonym', () => {
    for (const { code, name } of written)
      expect([name, readCode(list, name)]).toEqual([name, code]);
  });

  it('gives each way of writing to one code only', () => {
    const owners = new Map<string, string>();
    for (const { code, name } of written) {
      const key = name.replace(/\s+/g, '').toLowerCase();
      expect([name, owners.get(key) ?? code]).toEqual([name, code]);
      owners.set(key, code);
    }
  });

  it('does not mind case, blanks and full-width letters', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...written),
        fc.constantFrom('', ' ', '\t', '\u3000', '\n'),
        fc.boolean(),
        fc.boolean(),
        ({ code, name }, blank, upper, wide) => {
          const cased = upper ? name.toUpperCase() : name.toLowerCase();
          const typed = blank + (wide ? fullWidth(cased) : cased) + blank;
          expect(readCode(list, typed)).toBe(code);
        },
      ),
    );
  });

  it('answers null or one of its codes to anything, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = readCode(list, text);
        expect(code === null || code in list).toBe(true);
      }),
    );
  });

  it.each(['', '   ', '不存在的代码', 'constructor', '__proto__', 'toString'])(
    'does not know %p',
    (text) => {
      expect(readCode(list, text)).toBeNull();
    },
  );

  it('has labels in both languages', () => {
    for (const entry of Object.values(list)) {
      expect(entry.zh).toMatch(/\p{Script=Han}/u);
      expect(entry.en).toMatch(/^[a-z -]+$/);
    }
  });
});

it('codesOf keeps the order of the list', () => {
  expect(codesOf(STAGE)).toEqual(['EARLY', 'MIDDLE', 'MATURE']);
});

it('the fields of the form are the twelve of the provincial form', () => {
  expect(FIELDS).toHaveLength(12);
  expect(new Set(FIELDS).size).toBe(12);
});
