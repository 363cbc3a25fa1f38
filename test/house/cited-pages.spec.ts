import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run-tool.js';

const FOLDERS = ['apps', 'libs', 'test', 'tools', 'docs'];
const FILES = ['README.md', 'CONTRIBUTING.md', '.dependency-cruiser.cjs'];
const READ = /\.(?:ts|tsx|mjs|cjs|md)$/;
/** A page, and the section where one is named: `domain` + `.md section 4.2`, `](domain` + `.md) section 4`. */
const PAGE =
  /(?<![\w/.@-])((?:[\w.-]+\/)*[\w-]+\.md)\b(?:\)?,? (?:section (\d+(?:\.\d+)?)|(\d+\.\d+)))?/g;
const DECISION = /docs\/adr\/(\d{4})(?![\d-])/g;

/** A comment's text as one line, so that a name and its section may stand on two. */
const unwrapped = (text: string): string => text.replace(/\n\s*(?:\*|\/\/)?\s*/g, ' ');

const hasSection = (page: string, section: string): boolean =>
  new RegExp(`^#{2,3} ${section.replace('.', '\\.')}\\.? `, 'm').test(readFileSync(page, 'utf8'));

/** What a file cites of the documents that is not there. */
function lost(file: string, text: string): string[] {
  const pages = [...unwrapped(text).matchAll(PAGE)].flatMap(
    ([cited, name = '', section, short]) => {
      const places = [name, join('docs', name), join(dirname(file), name)];
      const page = places.map((place) => join(ROOT, place)).find((path) => existsSync(path));
      const wanted = section ?? short;
      return page && (!wanted || hasSection(page, wanted)) ? [] : [`${file}: ${cited}`];
    },
  );
  const decisions = readdirSync(join(ROOT, 'docs/adr'));
  const unmade = [...text.matchAll(DECISION)].flatMap(([cited, number = '']) =>
    decisions.some((name) => name.startsWith(`${number}-`)) ? [] : [`${file}: ${cited}`],
  );
  return [...pages, ...unmade];
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !file.includes('node_modules/'));

describe('pages that are cited', () => {
  it('are in this repository, with the section that is named', () => {
    const files = [...FOLDERS.flatMap(filesIn), ...FILES];
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((file) => lost(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['a page that is not there', ['nowhere', 'md section 1']],
    ['a section that is not there', ['domain', 'md section 99']],
    ['a part of a section that is not there', ['domain', 'md 4.9']],
    ['a section on the next line of a comment', ['docs/domain', 'md\n * section 98']],
    ['a link with a section', ['[x](domain', 'md) section 97']],
  ])('would be missed: %s', (_what, parts) => {
    expect(lost('libs/x.ts', parts.join('.'))).toHaveLength(1);
  });

  it('would be missed: a decision that was never made', () => {
    expect(lost('libs/x.ts', ['docs/adr', '9999'].join('/'))).toHaveLength(1);
  });
});
