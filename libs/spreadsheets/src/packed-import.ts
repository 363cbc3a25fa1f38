import { type Remark, remark } from '@jiqia/contracts/words';
import { DraftBuilder, type ImportDraft } from './import-draft.js';
import { type Packed, unpack } from './packed-files.js';
import { LIMITS, type SheetFile } from './raw-table.js';
import { fileError, problemOf, tooManyRows } from './spreadsheet-errors.js';

/** Is told how many files of how many are done. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Reads each file of a zip or a mail. One that cannot be read is named with why, and the others go on.
 * @param read reads one of them, with its path
 * @throws AppError SPREADSHEET_EMPTY, SPREADSHEET_UNREADABLE, SPREADSHEET_TOO_LARGE for the whole
 */
export async function importPacked<F>(
  file: SheetFile,
  kind: 'zip' | 'eml',
  read: (file: SheetFile, path: string) => Promise<ImportDraft<F>>,
  progress?: OnProgress,
): Promise<ImportDraft<F>> {
  const draft = new DraftBuilder<F>();
  const { total, files } = await unpack(file, kind);
  let done = 0;
  for await (const packed of files) {
    await addFile(draft, packed, read);
    if (draft.total > LIMITS.rows) throw tooManyRows(file.name);
    done++;
    progress?.(done, Math.max(done, total));
  }
  if (done === 0) throw fileError('SPREADSHEET_EMPTY', file.name, remark('NOTHING_PACKED'));
  return draft;
}

/** What nobody means to send as an entry: pictures, and files that say of themselves that they are none. */
const LEFT_OUT = new Set([
  'FILE_PICTURE',
  'FILE_PDF',
  'FILE_KIND_UNKNOWN',
  'FILE_BLANK_FORM',
  'FILE_NO_LABELS',
  'SKIPPED_OTHER_SIDE',
]);

async function addFile<F>(
  draft: DraftBuilder<F>,
  packed: Packed,
  read: (file: SheetFile, path: string) => Promise<ImportDraft<F>>,
): Promise<void> {
  const { path } = packed;
  const leave = (why: Remark): void => {
    const outcome = LEFT_OUT.has(why.code) ? 'LEFT_OUT' : 'REFUSED';
    draft.files.push({ path, outcome, ...why });
  };
  if ('why' in packed) return leave(packed.why);
  try {
    const own = await read(packed.file, path);
    draft.add(path, own);
    const said = remark('PACKED_READ', { rows: own.rows.length });
    draft.files.push({ path, outcome: 'READ', ...said });
  } catch (error) {
    const why = problemOf(error);
    if (!why) throw error;
    leave(why);
  }
}
