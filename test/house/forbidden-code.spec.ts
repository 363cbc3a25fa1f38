import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORBIDDEN } from './forbidden-code.js';
import { ROOT } from './run-tool.js';

/** The command line answers on its terminal. */
const TERMINAL = /^apps\/cli\//;

const files = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|js|eta|html|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !/\.spec\.ts$|node_modules\/|\.d\.ts$/.test(file)),
);

describe('product code', () => {
  it.each(FORBIDDEN)('has no $what', ({ pattern, allowed, keeps }) => {
    const found = files
      .filter((file) => !(keeps.includes('V16.2.3') && TERMINAL.test(file)))
      .filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(files.length).toBeGreaterThan(400);
    expect(found.toSorted()).toEqual([...allowed].toSorted());
  });

  it.each(FORBIDDEN)('would be found out: $what', ({ pattern, planted }) => {
    expect(pattern.test(planted)).toBe(true);
  });
});
