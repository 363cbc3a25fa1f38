import { remark, type Side } from '@jiqia/contracts/words';
import {
  type CapabilityForm,
  capabilityFormSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts/forms';
import type { ImportLabels } from '@jiqia/contracts/rulebook';
import type { HeaderCorrection } from './column-match.js';
import { labelOf } from './columns.js';
import { joinParts } from './document-parts.js';
import { fileKindOf } from './file-kind.js';
import { isDocument, readTables } from './file-tables.js';
import { HEADER_ROWS, HEADER_WITHIN } from './header-finder.js';
import { DraftBuilder, type ImportDraft, inFile, type RowPlace } from './import-draft.js';
import { SHIPPED_LABELS, type Vocabulary, vocabularyOf } from './label-vocabulary.js';
import { importPacked, type OnProgress } from './packed-import.js';
import type { RawTable, SheetFile } from './raw-table.js';
import type { SheetSide } from './row-reader.js';
import { findSide, type FoundSide, sideOfDrafts } from './side-finder.js';
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

/** Fields that a column of a side may be said to be, each with what it is called. */
export const columnFields = (side: Side): Readonly<Record<string, string>> => {
  const { columns } = side === 'need' ? NEEDS : CAPABILITIES;
  return Object.fromEntries(Object.keys(columns).map((field) => [field, labelOf(columns, field)]));
};

/** How a file is to be read: as what, where that is known, and with which headers corrected. */
export interface ReadingWishes extends ReadingOptions {
  readonly side: Side | null;
}
/** What is known of a file besides its side. */
export interface ReadingOptions {
  readonly corrections?: readonly HeaderCorrection[];
  /** Rows that are wanted as they were brought, too. */
  readonly raw?: readonly RowPlace[];
  /** What offices have added to the labels that are known; the later one where two say different things. */
  readonly labels?: readonly ImportLabels[];
}
/** A draft of whichever side the file turned out to hold. */
export interface FoundDraft extends FoundSide {
  readonly draft: ImportDraft<unknown>;
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

/**
 * As what the file turns out to be, where nobody says so; of a zip or a mail, as what most of its entries are.
 * @param progress is told of the files of a zip or a mail
 * @throws AppError as `importNeeds`
 */
export async function importFound(
  file: SheetFile,
  { side: said, ...options }: ReadingWishes,
  progress?: OnProgress,
): Promise<FoundDraft> {
  if (said !== null) {
    const draft = await importFile<unknown>(file, SIDES_OF[said], options, progress);
    return { side: said, doubtful: false, draft };
  }
  if (isPacked(file))
    return sideOfDrafts(
      () => importFile(file, NEEDS, options, halfOf(progress, 0)),
      () => importFile(file, CAPABILITIES, options, halfOf(progress, 1)),
    );
  const vocabulary = vocabularyOf(options.labels ?? []);
  const tables = await readTables(file, vocabulary);
  const found = findSide(tables, vocabulary);
  const side = worded<unknown>(SIDES_OF[found.side], vocabulary);
  return { ...found, draft: importTables(file, tables, side, { ...options, vocabulary }) };
}

const SIDES_OF: Readonly<Record<Side, SheetSide<unknown>>> = {
  need: NEEDS,
  capability: CAPABILITIES,
};

/** A file that is read as either side is half done when it was read as one. */
const halfOf =
  (progress: OnProgress | undefined, before: 0 | 1): OnProgress =>
  (done, total) =>
    progress?.(Math.floor((before * total + done) / 2), total);

/** True for a file that holds others. */
const isPacked = (file: SheetFile): boolean => ['zip', 'eml'].includes(fileKindOf(file));

const worded = <F>(shipped: SheetSide<F>, vocabulary: Vocabulary): SheetSide<F> => ({
  ...shipped,
  columns: vocabulary[shipped.side],
});

async function importFile<F>(
  file: SheetFile,
  shipped: SheetSide<F>,
  options: ReadingOptions = {},
  progress?: OnProgress,
): Promise<ImportDraft<F>> {
  const vocabulary = vocabularyOf(options.labels ?? []);
  const side = worded(shipped, vocabulary);
  const importOne = async (
    one: SheetFile,
    { corrections, raw }: ReadingOptions,
  ): Promise<ImportDraft<F>> =>
    importTables(one, await readTables(one, vocabulary), side, { corrections, raw, vocabulary });
  const kind = fileKindOf(file);
  if (kind !== 'zip' && kind !== 'eml') return importOne(file, options);
  const { corrections = [], raw = [] } = options;
  return importPacked(
    file,
    kind,
    (inner, path) =>
      importOne(inner, { corrections: inFile(path, corrections), raw: inFile(path, raw) }),
    progress,
  );
}

function importTables<F>(
  file: SheetFile,
  tables: readonly RawTable[],
  side: SheetSide<F>,
  wishes: ReadingOptions & { readonly vocabulary: Vocabulary },
): ImportDraft<F> {
  const draft = new DraftBuilder<F>();
  const reader = new TableReader(side, draft, wishes);
  const empty: Emptiness[] = [];
  let found = false;
  for (const table of joinParts(tables, side.columns)) {
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
