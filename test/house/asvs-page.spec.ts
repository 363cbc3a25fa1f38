import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-tool.js';

const STATES = ['shown', 'partly', 'not here', 'open'] as const;
type State = (typeof STATES)[number];
/** A row of the table: `| V1.2.3 | what it asks | **shown** … |`. */
const ROW =
  /^\| (V(\d+)\.\d+\.\d+) \| ([^|]+) \| \*\*(shown|partly|not here|open)\*\*([^|]*) \|$/gm;
const TEST = /`((?:test|libs|apps)\/[^`]+\.(?:spec|medium|e2e)\.ts)` › "([^"]+)"/g;
/** Of levels one and two; of level three. */
const ITEMS = 157;
const ADOPTED = 9;
const LEAST_SHOWN = 120;

const page = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8');
const rows = [...page.matchAll(ROW)].map(
  ([, id = '', chapter = '', asks = '', state, rest = '']) => ({
    id,
    chapter,
    asks,
    state: state as State,
    tests: [...rest.matchAll(TEST)].map(([, file = '', name = '']) => ({ file, name })),
    words: rest.replaceAll(TEST, '').replaceAll(/[\s;:]/g, ''),
  }),
);
const count = (state: State, of = rows): number => of.filter((row) => row.state === state).length;

/** What is named in the page and is not there. */
function lost({ file, name }: { readonly file: string; readonly name: string }): string[] {
  const path = join(ROOT, file);
  if (!existsSync(path)) return [file];
  const text = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`))
    ? []
    : [`${file} › ${name}`];
}

describe('docs/asvs.md', () => {
  it('has each item of the scope once', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(ITEMS + ADOPTED);
    expect(rows.filter(({ asks }) => asks.startsWith('(L3) '))).toHaveLength(ADOPTED);
    // No row that is written a little otherwise is passed over.
    const before = page.slice(0, page.indexOf('## Passwords'));
    expect(before.match(/^\| V\d+\.\d+/gm)).toHaveLength(ids.length);
  });

  it('names tests that are there', () => {
    expect(rows.flatMap(({ tests }) => tests.flatMap(lost))).toEqual([]);
  });

  it('would miss a test that is not there', () => {
    const file = 'test/house/asvs-page.spec.ts';
    expect(lost({ file, name: ['names tests', 'that nobody wrote'].join(' ') })).toHaveLength(1);
    expect(lost({ file: 'test/house/nowhere.spec.ts', name: 'x' })).toHaveLength(1);
  });

  it('has a test for what it calls shown, and a reason for what it does not', () => {
    expect(count('shown')).toBeGreaterThanOrEqual(LEAST_SHOWN);
    for (const { id, state, tests, words } of rows)
      expect([id, state === 'shown' ? tests.length > 0 : words.length > 20]).toEqual([id, true]);
  });

  it('counts right', () => {
    const said = [...page.matchAll(/^\| (?:V(\d+) [^|]+|(all)) \| (\d+) \|([\d |]+)\|$/gm)];
    for (const [line, chapter, , all, rest = ''] of said) {
      const own = chapter === undefined ? rows : rows.filter((row) => row.chapter === chapter);
      const counted = [Number(all), ...rest.split('|').map(Number)];
      expect([line, counted]).toEqual([
        line,
        [own.length, ...STATES.map((one) => count(one, own))],
      ]);
    }
    expect(said).toHaveLength(new Set(rows.map(({ chapter }) => chapter)).size + 1);
    expect(page).toContain(`${count('shown')} of the ${rows.length} are shown`);
  });
});
