import { remark, type Side } from '@jiqia/contracts/words';
import {
  type CapabilityForm,
  capabilityFormSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts/forms';
import type { ImportLabels } from '@jiqia/contracts/rulebook';
import { SHIPPED_LABELS, type Vocabulary, vocabularyOf } from './label-vocabulary.js';
import { labelOf } from './columns.js';
import { joinParts } from './document-parts.js';
import { fileKindOf } from './file-kind.js';
import { isDocument, readTables } from './file-tables.js';
import { HEADER_ROWS, HEADER_WITHIN } from './header-finder.js';
import { DraftBuilder, type ImportDraft } from './import-draft.js';
import { importPacked, type OnProgress } from './packed-import.js';
import type { SheetFile } from './raw-table.js';
import type { SheetSide } from './row-reader.js';
import { isWorkOfAPerson } from './table-sides.js';
import { type Emptiness, TableReader } from './table-reader.js';
import { fileError } from './spreadsheet-errors.js';

const NEEDS: SheetSide<NeedForm> = {
  side: 'need',
  columns: SHIPPED_LABELS.need,
  schema: needFormSchema,
  titleColumn: '需求名称',
};
const CAPABILITIES: SheetSide<CapabilityForm> = {
  side: 'capability',
  columns: SHIPPED_LABELS.capability,
  schema: capabilityFormSchema,
  titleColumn: '成果名称',
  implied: (title) => (isWorkOfAPerson(title) ? { kind: 'EXPERTISE' } : {}),
};

/** What a field of a side is called on its form. */
export const fieldLabel = (side: Side, field: string): string =>
  labelOf((side === 'need' ? NEEDS : CAPABILITIES).columns, field);

/** How a file is read. */
export interface ReadingOptions {
  /** What offices have added to the labels that are known; the later one where two say different things. */
  readonly labels?: readonly ImportLabels[];
  /** Is told of the files of a zip or a mail. */
  readonly progress?: OnProgress;
}

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export const importNeeds = (
  file: SheetFile,
  options?: ReadingOptions,
): Promise<ImportDraft<NeedForm>> => importFile(file, NEEDS, options);

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export const importCapabilities = (
  file: SheetFile,
  options?: ReadingOptions,
): Promise<ImportDraft<CapabilityForm>> => importFile(file, CAPABILITIES, options);

async function importFile<F>(
  file: SheetFile,
  shipped: SheetSide<F>,
  { labels = [], progress }: ReadingOptions = {},
): Promise<ImportDraft<F>> {
  const vocabulary = vocabularyOf(labels);
  const side = { ...shipped, columns: vocabulary[shipped.side] };
  const kind = fileKindOf(file);
  return kind === 'zip' || kind === 'eml'
    ? importPacked(file, kind, (inner) => importOne(inner, side, vocabulary), progress)
    : importOne(file, side, vocabulary);
}

async function importOne<F>(
  file: SheetFile,
  side: SheetSide<F>,
  vocabulary: Vocabulary,
): Promise<ImportDraft<F>> {
  const draft = new DraftBuilder<F>();
  const reader = new TableReader(side, draft, vocabulary);
  const empty: Emptiness[] = [];
  let found = false;
  for (const table of joinParts(await readTables(file, vocabulary), side.columns)) {
    const why = reader.read(table);
    if (why === null) found = true;
    else empty.push(why);
  }
  if (!found) throw nothingFound(file, side, empty);
  if (draft.rows.length + draft.errors.length === 0)
    throw fileError('SPREADSHEET_EMPTY', file.name, remark('NO_DATA'));
  return draft;
}

/** Why no sheet of the file holds data, in the order of what helps most. */
function nothingFound<F>(
  file: SheetFile,
  { titleColumn: column }: SheetSide<F>,
  empty: readonly Emptiness[],
): Error {
  const { name } = file;
  const other = empty.find((why) => why.kind === 'other');
  if (other) return fileError('COLUMNS_MISSING', name, other.said);
  const deep = empty.find((why) => why.kind === 'deep');
  if (deep)
    return fileError(
      'COLUMNS_MISSING',
      name,
      remark('HEADER_DEEP', { column, row: deep.row, maximum: HEADER_WITHIN }),
    );
  const tall = empty.find((why) => why.kind === 'tall');
  if (tall)
    return fileError(
      'COLUMNS_MISSING',
      name,
      remark('HEADER_TALL', { rows: tall.rows, maximum: HEADER_ROWS }),
    );
  const example = empty.find((why) => why.kind === 'example');
  if (example)
    return fileError('SPREADSHEET_EMPTY', name, remark('ONLY_EXAMPLES', { sheet: example.sheet }));
  const blank = empty.find((why) => why.kind === 'blank');
  if (blank)
    return fileError(
      'SPREADSHEET_EMPTY',
      name,
      isDocument(file)
        ? remark('FILE_BLANK_FORM')
        : remark('ONLY_BLANK_FORM', { sheet: blank.sheet }),
    );
  if (isDocument(file)) return fileError('COLUMNS_MISSING', name, remark('FILE_NO_LABELS'));
  const seen = [...new Set(empty.flatMap((why) => (why.kind === 'none' ? why.seen : [])))];
  const found = seen.slice(0, 12).join('、') || '—';
  return fileError(
    'COLUMNS_MISSING',
    name,
    remark('COLUMN_NOT_FOUND', { column, maximum: HEADER_WITHIN, seen: found }),
  );
}
