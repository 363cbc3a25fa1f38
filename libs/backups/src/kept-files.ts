import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { AppError } from '@jiqia/errors';

/** What of the data folder is no copy of something else: the secret that signs links, the letters, the choice against the demo. */
const FILES = ['link-secret', 'without-demo'];
const LETTERS = 'invitations';
const UNDER = 'files/';

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** Files of the data folder as entries of a backup, one at a time. One that goes away meanwhile is left out. */
export async function* filesOf(data: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const letters = (await readdir(join(data, LETTERS)).catch(absent)) ?? [];
  const names = letters.filter((name) => name.endsWith('.eml')).toSorted();
  for (const name of [...FILES, ...names.map((letter) => posix.join(LETTERS, letter))]) {
    const bytes = await readFile(join(data, name)).catch(absent);
    if (bytes) yield { name: `${UNDER}${name}`, bytes };
  }
}

/** Where an entry belongs in the data folder, or null: an entry that would lead elsewhere is of no backup of ours. */
export function placeOf(entry: string): string | null {
  if (!entry.startsWith(UNDER)) return null;
  const name = entry.slice(UNDER.length);
  const letter = /^invitations\/[^/\0\\]+\.eml$/.test(name) && !name.includes('/..');
  return FILES.includes(name) || letter ? name : null;
}

/** Files that wait beside their places until the database has its rows. */
export class StagedFiles {
  private readonly folder: string;
  private count = 0;

  constructor(private readonly data: string) {
    this.folder = join(data, `restoring-${process.pid}`);
  }

  /** @throws AppError BACKUP_DAMAGED where the entry belongs nowhere in the data folder */
  async add(entry: string, bytes: Buffer, file: string): Promise<void> {
    const place = placeOf(entry);
    if (!place) throw new AppError({ code: 'BACKUP_DAMAGED', params: { file, part: entry } });
    const path = join(this.folder, place);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
    this.count++;
  }

  /** Puts them in place of what is there: letters of another city go with it. */
  async place(): Promise<number> {
    await mkdir(this.data, { recursive: true, mode: 0o700 });
    for (const name of [...FILES, LETTERS]) {
      await rm(join(this.data, name), { recursive: true, force: true });
      await rename(join(this.folder, name), join(this.data, name)).catch(absent);
    }
    await chmod(join(this.data, LETTERS), 0o700).catch(absent);
    await this.discard();
    return this.count;
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
