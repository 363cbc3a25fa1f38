import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const LETTERS = 'invitations';
/** The headers of a letter stand within so many bytes. */
const HEAD_BYTES = 4096;

/** Takes letters that were written as files out of the data folder, by their Message-IDs. Returns how many there were. */
export async function removeLetters(data: string, messageIds: readonly string[]): Promise<number> {
  if (messageIds.length === 0) return 0;
  const wanted = new Set(messageIds);
  const folder = join(data, LETTERS);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let removed = 0;
  for (const name of names.filter((one) => one.endsWith('.eml'))) {
    const id = await messageIdOf(join(folder, name));
    if (id === null || !wanted.has(id)) continue;
    await rm(join(folder, name), { force: true });
    removed++;
  }
  return removed;
}

async function messageIdOf(file: string): Promise<string | null> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead).toString('utf8');
    return /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? null;
  } finally {
    await handle.close();
  }
}
