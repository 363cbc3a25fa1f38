import { type Remark, remark } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { fileKindOf } from './file-kind.js';
import { attachmentsOf } from './mail-reader.js';
import { LIMITS, type SheetFile } from './raw-table.js';
import { problemOf } from './spreadsheet-errors.js';
import { openZipFolder } from './zip-folder.js';

/** A file of several that came packed in one: to be read, or why it cannot be. */
export type Packed =
  | { readonly path: string; readonly file: SheetFile }
  | { readonly path: string; readonly why: Remark };

/** What comes out of a zip or a mail, and how many files are in it as far as that is known. */
export interface Unpacked {
  readonly total: number;
  readonly files: AsyncGenerator<Packed>;
}

type Container = 'zip' | 'eml';

/**
 * The files of a zip or a mail, one after the other. A mail may hold a zip and a zip mails, but none of them one of its own kind.
 * @throws AppError SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE
 */
export async function unpack(file: SheetFile, kind: Container): Promise<Unpacked> {
  const members = await membersOf(file, kind);
  const counter = { files: members.length };
  return { total: members.length, files: walk(members, [kind], '', counter) };
}

interface Member {
  readonly path: string;
  readonly encrypted: boolean;
  open(): Promise<Uint8Array>;
}

async function membersOf(file: SheetFile, kind: Container): Promise<Member[]> {
  if (kind === 'zip') return openZipFolder(file);
  return (await attachmentsOf(file)).map(({ name, bytes }) => ({
    path: name,
    encrypted: false,
    open: () => Promise.resolve(bytes),
  }));
}

/** @param around the kinds of the containers around */
async function* walk(
  members: readonly Member[],
  around: readonly Container[],
  folder: string,
  counter: { files: number },
): AsyncGenerator<Packed> {
  for (const member of members) {
    const path = `${folder}${member.path}`;
    try {
      if (member.encrypted) yield { path, why: remark('FILE_WORD_PASSWORD') };
      else yield* opened({ name: path, bytes: await member.open() }, around, counter);
    } catch (error) {
      const why = problemOf(error);
      // A bomb is one wherever it lies.
      if (!why || (isAppError(error) && error.code === 'SPREADSHEET_TOO_LARGE')) throw error;
      yield { path, why };
    }
  }
}

async function* opened(
  file: SheetFile,
  around: readonly Container[],
  counter: { files: number },
): AsyncGenerator<Packed> {
  const kind = fileKindOf(file);
  if (kind !== 'zip' && kind !== 'eml') return yield { path: file.name, file };
  if (around.includes(kind)) return yield { path: file.name, why: remark('FILE_NESTED') };
  const members = await membersOf(file, kind);
  counter.files += members.length;
  if (counter.files > LIMITS.packedFiles)
    return yield {
      path: file.name,
      why: remark('ZIP_TOO_MANY', { count: counter.files, maximum: LIMITS.packedFiles }),
    };
  yield* walk(members, [...around, kind], `${file.name}/`, counter);
}
