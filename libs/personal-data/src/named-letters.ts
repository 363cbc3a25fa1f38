import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const LETTERS = 'invitations';
/** The headers of a letter stand within so many bytes. */
const HEAD_BYTES = 4096;

/**
 * Takes letters that were written as files out of the data folder: by their Message-IDs (`<…>`), or by the mail address that they went to.
 * Returns how many there were.
 */
export async function removeLetters(data: string, letters: readonly string[]): Promise<number> {
  if (letters.length === 0) return 0;
  const wanted = new Set(letters.map((one) => one.toLowerCase()));
  const folder = join(data, LETTERS);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names.filter((one) => one.endsWith('.eml'))) {
    const known = await knownBy(join(folder, name));
    if (!known.some((one) => wanted.has(one))) continue;
    await rm(join(folder, name), { force: true });
    removed++;
  }
  return removed;
}

/** The Message-ID and the addresses of a letter, in small letters. */
async function knownBy(file: string): Promise<string[]> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead).toString('utf8');
    const id = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1];
    const to = /^to:.*(?:\r?\n[ \t].*)*/im.exec(head)?.[0] ?? '';
    return [
      ...(id === undefined ? [] : [id]),
      ...(to.match(/[^\s<>",;:]+@[^\s<>",;]+/g) ?? []),
    ].map((one) => one.toLowerCase());
  } finally {
    await handle.close();
  }
}
