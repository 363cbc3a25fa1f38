import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '@jiqia/errors';
import { extract } from 'tar-stream';
import {
  MANIFEST,
  type Manifest,
  manifestOf,
  MOST_MANIFEST_BYTES,
  MOST_PART_BYTES,
  type Part,
} from './backup-format.js';

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Failures of the file system, which say more than that the archive is damaged. */
const UNREADABLE = /^(ENOENT|EACCES|EISDIR|EIO)$/;

const damaged = (file: string, part: string, cause?: unknown): AppError =>
  new AppError({ code: 'BACKUP_DAMAGED', params: { file, part }, cause });

/**
 * The entries of a backup in their order, one at a time in memory.
 * @throws AppError BACKUP_DAMAGED where the file ends too early or is no archive
 */
async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const tar = extract();
  const read = pipeline(createReadStream(file), createGunzip(), tar);
  read.catch(() => undefined);
  let last = '';
  try {
    for await (const entry of tar) {
      last = entry.header.name;
      const most = last === MANIFEST ? MOST_MANIFEST_BYTES : MOST_PART_BYTES;
      if ((entry.header.size ?? 0) > most) throw damaged(file, last);
      const chunks: Buffer[] = [];
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
      yield { name: last, bytes: Buffer.concat(chunks) };
    }
    await read;
  } catch (error) {
    if (error instanceof AppError || UNREADABLE.test((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
    throw damaged(file, last, error);
  } finally {
    tar.destroy();
  }
}

const hashed = ({ name, bytes }: Entry): Part => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const same = (a: Part | undefined, b: Part | undefined): boolean =>
  a?.name === b?.name && a?.bytes === b?.bytes && a?.sha256 === b?.sha256;

/**
 * Reads the whole file once and holds every entry against the manifest at its end. Nothing is written anywhere.
 * @throws AppError BACKUP_DAMAGED with the first entry that is missing, too many or not as it was written
 */
export async function checkedManifest(file: string): Promise<Manifest> {
  const found: Part[] = [];
  let manifest: Manifest | null = null;
  for await (const entry of entriesOf(file)) {
    if (manifest) throw damaged(file, entry.name);
    if (entry.name === MANIFEST) {
      manifest = manifestOf(entry.bytes);
      if (!manifest) throw damaged(file, MANIFEST);
    } else found.push(hashed(entry));
  }
  if (!manifest) throw damaged(file, found.at(-1)?.name ?? MANIFEST);
  const { parts } = manifest;
  const wrong = Array.from({ length: Math.max(parts.length, found.length) }).findIndex(
    (_, i) => !same(parts[i], found[i]),
  );
  if (wrong >= 0) throw damaged(file, (parts[wrong] ?? found[wrong])?.name ?? MANIFEST);
  return manifest;
}

/** The entries that a manifest tells of, each held against it once more: the file may have changed since it was checked. */
export async function* checkedEntries(file: string, { parts }: Manifest): AsyncGenerator<Entry> {
  let next = 0;
  for await (const entry of entriesOf(file)) {
    if (entry.name === MANIFEST) break;
    if (!same(parts[next++], hashed(entry))) throw damaged(file, entry.name);
    yield entry;
  }
  if (next !== parts.length) throw damaged(file, parts[next]?.name ?? MANIFEST);
}
