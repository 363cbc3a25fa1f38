import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const ROOT = 'apps/web/src';
const read = (file: string): string => readFileSync(`${ROOT}/${file}`, 'utf8');
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => dirname(file) !== '.',
);
const SHEETS = FILES.filter(
  (file) => file.endsWith('.css') && !['design', 'parts'].includes(dirname(file)),
);
/** Names of long standing that lead selectors of one page and stand on others, which say more of them. None is to be added. */
const SHARED = new Set(
  'bar box chips day gap guest halves how lead next-step people release rows sift steps tb top tour-door whole why'.split(
    ' ',
  ),
);

/** Classes that lead a selector: the sheet speaks of them wherever they are. */
const ledBy = (css: string): string[] =>
  [...css.replaceAll(/\/\*.*?\*\//gsu, '').matchAll(/([^{}]+)\{/gu)]
    .flatMap(([, selectors = '']) => selectors.split(','))
    .flatMap((selector) => /^\s*\.([\w-]+)/u.exec(selector)?.[1] ?? []);

/** Classes that elements of a file have. */
const classesOf = (source: string): string[] =>
  [...source.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/gu)].flatMap(
    ([, plain, computed = '']) =>
      (plain ?? [...computed.matchAll(/['`]([^'`]*)['`]/gu)].map(([, words]) => words).join(' '))
        .split(/[^\w-]+/u)
        .filter(Boolean),
  );

// A sheet that a page has brought stays: it goes on to speak of every page that is opened afterwards.
describe('the style sheet of a page', () => {
  it('speaks of no class by itself that a page without that sheet has too', () => {
    const sheetsOf = new Map<string, Set<string>>();
    const classes = new Map<string, Set<string>>();
    for (const file of FILES.filter((one) => one.endsWith('.tsx'))) {
      const folder = dirname(file);
      const source = read(file);
      const known = classes.get(folder) ?? new Set();
      const brought = sheetsOf.get(folder) ?? new Set();
      for (const name of classesOf(source)) known.add(name);
      for (const [, other = ''] of source.matchAll(/import '\.\.\/([\w-]+)\/[\w-]+\.css'/gu))
        brought.add(other);
      classes.set(folder, known);
      sheetsOf.set(folder, brought);
    }
    expect(SHEETS.length).toBeGreaterThan(20);
    const strays = SHEETS.flatMap((sheet) =>
      [...new Set(ledBy(read(sheet)))]
        .filter((name) => !SHARED.has(name))
        .flatMap((name) =>
          [...classes]
            .filter(
              ([folder, own]) =>
                folder !== dirname(sheet) &&
                own.has(name) &&
                !sheetsOf.get(folder)?.has(dirname(sheet)),
            )
            .map(([folder]) => `${basename(sheet)} .${name}: ${folder}`),
        ),
    );
    expect(strays).toEqual([]);
  });
});
