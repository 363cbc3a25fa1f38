import { remark } from '@jiqia/contracts/words';
import { fileKindOf } from './file-kind.js';
import { readTables } from './file-tables.js';
import { DraftBuilder, type ImportDraft } from './import-draft.js';
import { SHIPPED_LABELS } from './label-vocabulary.js';
import { hasOwn, type SheetFile } from './raw-table.js';
import { isExample, isInstruction } from './sheet-purpose.js';
import { fileError } from './spreadsheet-errors.js';

/** The cells of a row as texts; one that only repeats a merged neighbour is empty. */
export type PlainRow = readonly string[];

/**
 * All rows of a file as texts, for lists that are neither needs nor capabilities. Hidden sheets, and those that show or explain how to fill in another, are left out.
 * @throws AppError when the file is empty, unreadable or beyond the limits
 */
export async function importRows(file: SheetFile): Promise<ImportDraft<PlainRow>> {
  const draft = new DraftBuilder<PlainRow>();
  const kind = fileKindOf(file);
  if (kind === 'zip' || kind === 'eml')
    throw fileError('SPREADSHEET_KIND_UNKNOWN', file.name, remark('FILE_KIND_UNKNOWN'));
  for (const { sheet, rows, hidden } of await readTables(file, SHIPPED_LABELS)) {
    if (hidden || isExample(sheet) || isInstruction(sheet)) continue;
    for (const { row, cells } of rows) {
      const form = cells.map((cell, column) => (hasOwn(cell, row, column) ? cell.text : ''));
      draft.rows.push({ sheet, row, form, stateSaid: false, undeclared: false });
    }
  }
  return draft;
}
