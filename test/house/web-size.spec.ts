import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FOLDER = 'dist/web';
/** Most bytes, packed: what every page waits for; a page with it; a part that a page fetches when it is asked for. */
const [ENTRY, PAGE, PART] = [260_000, 400_000, 190_000];

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/** A chunk with all that it cannot begin without. */
function withNeeded(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(name)) {
    seen.add(name);
    for (const other of manifest[name]?.imports ?? []) withNeeded(manifest, other, seen);
  }
  return seen;
}

const packedBytes = (manifest: Manifest, names: Iterable<string>): number => {
  const files = [...names].flatMap((name) => {
    const { file = '', css = [] } = manifest[name] ?? {};
    return [file, ...css];
  });
  return [...new Set(files)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${FOLDER}/${file}`)).length,
    0,
  );
};

describe('what a browser fetches of the web app, as built', () => {
  const manifest = JSON.parse(readFileSync(`${FOLDER}/.vite/manifest.json`, 'utf8')) as Manifest;
  const [entry = ''] = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const first = withNeeded(manifest, entry);
  const pages = manifest[entry]?.dynamicImports ?? [];
  const parts = pages.flatMap((page) => manifest[page]?.dynamicImports ?? []);

  it('before any page is small', () => {
    expect(packedBytes(manifest, first)).toBeLessThanOrEqual(ENTRY);
  });

  it('for each page, and for each part of one, is small', () => {
    expect(pages.length).toBeGreaterThan(10);
    const tooLarge = (
      names: readonly string[],
      most: number,
      counts: (name: string) => boolean = () => true,
    ) =>
      names
        .map((name) => ({
          name,
          bytes: packedBytes(
            manifest,
            [...withNeeded(manifest, name, new Set(first))].filter(counts),
          ),
        }))
        .filter(({ bytes }) => bytes > most);
    expect(tooLarge(pages, PAGE)).toEqual([]);
    expect(tooLarge(parts, PART, (name) => !first.has(name))).toEqual([]);
  });
});
