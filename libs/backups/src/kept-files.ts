import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { AppError } from '@jiqia/errors';

/** What of the data folder is no copy of something else: the secret that signs links, the letters, the files that people handed in, the choice against the demo. */
const FILES = ['link-secret', 'without-demo'];
const LETTERS = 'invitations';
/** A letter's file: not hidden, and in no other folder. */
const LETTER = /^(?!\.\.)[^/\0\\]+\.eml$/;
const ATTACHMENTS = 'attachments';
const ATTACHMENT = /^[0-9a-f]{32}$/;
const UNDER = 'files/';

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};

/** The files of one folder whose names are such, by their places in the data folder. */
async function namesIn(data: string, folder: string, named: RegExp): Promise<string[]> {
  const names = (await readdir(join(data, folder)).catch(absent)) ?? [];
  return names
    .filter((name) => named.test(name))
    .toSorted()
    .map((name) => posix.join(folder, name));
}

/** Files of the data folder as entries of a backup, one at a time. One that goes away meanwhile is left out. */
export async function* filesOf(data: string): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const letters = await namesIn(data, LETTERS, LETTER);
  const attachments = await namesIn(data, ATTACHMENTS, ATTACHMENT);
  for (const name of [...FILES, ...letters, ...attachments]) {
    const bytes = await readFile(join(data, name)).catch(absent);
    if (bytes) yield { name: `${UNDER}${name}`, bytes };
  }
}

/** Where an entry belongs in the data folder, or null: an entry that would lead elsewhere is of no backup of ours. */
export function placeOf(entry: string): string | null {
  if (!entry.startsWith(UNDER)) return null;
  const name = entry.slice(UNDER.length);
  const [folder, file, ...deeper] = name.split('/');
  const kept =
    deeper.length === 0 &&
    file !== undefined &&
    ((folder === LETTERS && LETTER.test(file)) ||
      (folder === ATTACHMENTS && ATTACHMENT.test(file)));
  return FILES.includes(name) || kept ? name : null;
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
    for (const name of [...FILES, LETTERS, ATTACHMENTS]) {
      await rm(join(this.data, name), { recursive: true, force: true });
      await rename(join(this.folder, name), join(this.data, name)).catch(absent);
    }
    for (const folder of [LETTERS, ATTACHMENTS])
      await chmod(join(this.data, folder), 0o700).catch(absent);
    await this.discard();
    return this.count;
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
