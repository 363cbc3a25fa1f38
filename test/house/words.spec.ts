import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ERRORS } from '@jiqia/contracts/errors';
import { STATE_MACHINES } from '@jiqia/contracts/states';
import * as words from '@jiqia/contracts/words';

const HAN = /\p{Script=Han}/u;
const LIBS = resolve('libs');

interface Entry {
  readonly path: string;
  readonly words: Readonly<Record<string, unknown>>;
}

/** Every object under `value` that has words in some language, with where it stands. */
function entriesOf(value: unknown, path: string): Entry[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const record = value as Readonly<Record<string, unknown>>;
  if (words.LANGUAGES.some((language) => typeof record[language] === 'string'))
    return [{ path, words: record }];
  return Object.entries(record).flatMap(([key, item]) => entriesOf(item, `${path}.${key}`));
}

const STATES = STATE_MACHINES.map(({ states }) => ({
  machine: states.machine,
  list: Object.fromEntries(
    Object.keys({ ...states.labels, ...states.labelsEn }).map((state) => [
      state,
      { zh: states.labels[state] ?? '', en: states.labelsEn[state] ?? '' },
    ]),
  ),
}));
const LISTS = Object.entries(words).flatMap(([name, list]) => entriesOf(list, name));
const ALL = [
  ...LISTS,
  ...STATES.flatMap(({ machine, list }) => entriesOf(list, machine)),
  ...entriesOf(ERRORS, 'ERRORS'),
];
const places = (text: unknown): string[] => [...new Set(String(text).match(/\{\w+\}/g))].sort();
const withoutPlaces = (text: unknown): string => String(text).replace(/\{\w+\}/g, '');

describe('words of the house', () => {
  it('are found in every list', () => {
    const lists = new Set(LISTS.map(({ path }) => path.split('.')[0]));
    expect([...lists]).toEqual(
      expect.arrayContaining(
        `REASONS VETOES LEFT_OUT_CAUSES NO_MEETING_CAUSES LEFT_OUT_KINDS SCORE_PARTS MATCH_LEVELS SIDE_WORDS NEED_PROGRESS
         FUNNEL_STEPS STAGES STAGE_NOTES TIMETABLE_STATUSES FORM_RULES NEED_KIND MEETING_RESULT`.split(
          /\s+/,
        ),
      ),
    );
    expect(STATES.length).toBeGreaterThanOrEqual(8);
    expect(ALL.length).toBeGreaterThan(250);
  });

  it.each(ALL)('$path has words in both languages, with the same places', ({ words: entry }) => {
    const { zh, en } = entry;
    expect(withoutPlaces(en)).not.toMatch(HAN);
    expect(places(en)).toEqual(places(zh));
  });

  it.each(ALL.filter(({ words: entry }) => places(entry.zh).length === 0))(
    '$path says something in both languages',
    ({ words: entry }) => {
      expect(entry.zh).toMatch(HAN);
      expect(entry.en).toMatch(/[a-z]/i);
    },
  );

  it.each(STATES)('tell the states of $machine apart in both languages', ({ list }) => {
    for (const language of words.LANGUAGES) {
      const labels = Object.values(list).map((entry) => entry[language]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });
});

describe('libs that pass codes on', () => {
  /** What reads Chinese texts has to know their words: units, bounds. */
  const READERS = ['scoring/src/figures.ts', 'scoring/src/units.ts'];
  const files = ['scoring', 'reports', 'rehearsals'].flatMap((lib) =>
    readdirSync(join(LIBS, lib, 'src'))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => `${lib}/src/${file}`),
  );

  it.each(files.filter((file) => !READERS.includes(file)))('%s says nothing in Chinese', (file) => {
    const code = readFileSync(join(LIBS, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    const known = file === 'rehearsals/src/played-recipients.ts' ? ['预演：视为接受'] : [];
    const said = (code.match(/['`][^'`\n]*\p{Script=Han}[^'`\n]*['`]/gu) ?? []).map((text) =>
      text.slice(1, -1),
    );
    expect(said).toEqual(known);
  });
});
