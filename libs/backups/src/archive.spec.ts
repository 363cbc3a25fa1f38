import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { checkedEntries, checkedManifest } from './archive-reader.js';
import { ArchiveWriter } from './archive-writer.js';
import { FORMAT, MANIFEST, tablePart } from './backup-format.js';

const PARTS: [string, string][] = [
  [tablePart('need', 1), '1\t气孔\n'],
  [tablePart('need', 2), '2\t热泵\n'],
  ['files/link-secret', 's'],
];

describe('the file of a backup', () => {
  let folder: string;
  let file: string;
  let manifest: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiqia-archive-'));
    file = join(folder, 'a.tar.gz');
    const writer = new ArchiveWriter(file);
    for (const [name, text] of PARTS) await writer.add(name, Buffer.from(text));
    await writer.finish({
      format: FORMAT,
      madeAt: '2026-11-20T01:00:00.000Z',
      migrations: ['Core1'],
      tables: [{ name: 'need', columns: ['id', 'title'], rows: 2 }],
      sequences: [],
    });
    manifest = JSON.stringify(await checkedManifest(file));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Packs entries anew, so that the archive itself is sound. */
  const packed = async (entries: readonly (readonly [string, string])[]): Promise<string> => {
    const tar = pack();
    const other = join(folder, 'b.tar.gz');
    const written = pipeline(tar, createGzip(), createWriteStream(other));
    for (const [name, text] of entries) tar.entry({ name }, text);
    tar.finalize();
    await written;
    return other;
  };
  const damage = (part: string) => ({
    code: 'BACKUP_DAMAGED',
    params: expect.objectContaining({ part }) as object,
  });

  it('gives back what was put in, to its owner alone', async () => {
    const found: [string, string][] = [];
    for await (const { name, bytes } of checkedEntries(file, await checkedManifest(file)))
      found.push([name, bytes.toString()]);
    expect(found).toEqual(PARTS);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  const [first, second, third] = PARTS as [[string, string], [string, string], [string, string]];
  const changed: [string, string] = [second[0], '2\t热泉\n'];
  const foreign: [string, string] = ['files/x', 'x'];
  it.each<[string, (end: [string, string]) => [string, string][], string]>([
    ['a changed part', (end) => [first, changed, third, end], second[0]],
    ['a missing part', (end) => [first, third, end], second[0]],
    ['parts in another order', (end) => [second, first, third, end], first[0]],
    ['a part too many', (end) => [first, second, third, foreign, end], foreign[0]],
    ['something after its end', (end) => [first, second, third, end, foreign], foreign[0]],
    ['no manifest', () => [first, second], second[0]],
    ['a manifest of another format', () => [first, [MANIFEST, '{"format":2}']], MANIFEST],
    ['nothing', () => [], MANIFEST],
  ])('is refused with %s, which is named', async (_what, entries, part) => {
    const other = await packed(entries([MANIFEST, manifest]));
    await expect(checkedManifest(other)).rejects.toMatchObject(damage(part));
  });

  it('is refused when it has changed since it was checked', async () => {
    const other = await packed([first, changed, third, [MANIFEST, manifest]]);
    const reading = async (): Promise<void> => {
      for await (const { name } of checkedEntries(other, await checkedManifest(file)))
        expect(name).toBe(first[0]);
    };
    await expect(reading()).rejects.toMatchObject(damage(second[0]));
  });
});
