import { remark, type Side } from '@jiqia/contracts/words';
import {
  type CapabilityForm,
  capabilityFormSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts/forms';
import type { HeaderCorrection } from './column-match.js';
import { CAPABILITY_COLUMNS } from './capability-columns.js';
import { labelOf } from './columns.js';
import { readCsv } from './csv-reader.js';
import { fileKindOf } from './file-kind.js';
import { HEADER_ROWS, HEADER_WITHIN } from './header-finder.js';
import { DraftBuilder, type ImportDraft, type RowPlace } from './import-draft.js';
import { readJsonl } from './jsonl-reader.js';
import { NEED_COLUMNS } from './need-columns.js';
import type { RawTable, SheetFile } from './raw-table.js';
import type { SheetSide } from './row-reader.js';
import { findSide, type FoundSide } from './side-finder.js';
import { type Emptiness, TableReader } from './table-reader.js';
import { fileError } from './spreadsheet-errors.js';
import { readXlsx } from './xlsx-reader.js';

const NEEDS: SheetSide<NeedForm> = {
  columns: NEED_COLUMNS,
  schema: needFormSchema,
  titleColumn: '需求名称',
};
const CAPABILITIES: SheetSide<CapabilityForm> = {
  columns: CAPABILITY_COLUMNS,
  schema: capabilityFormSchema,
  titleColumn: '成果名称',
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
export interface ReadingWishes {
  readonly side: Side | null;
  readonly corrections: readonly HeaderCorrection[];
  /** Rows that are wanted as they were brought, too. */
  readonly raw?: readonly RowPlace[];
}
/** A draft of whichever side the file turned out to hold. */
export interface FoundDraft extends FoundSide {
  readonly draft: ImportDraft<unknown>;
}

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export async function importNeeds(file: SheetFile): Promise<ImportDraft<NeedForm>> {
  return importTables(file, await readTables(file), NEEDS);
}

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export async function importCapabilities(file: SheetFile): Promise<ImportDraft<CapabilityForm>> {
  return importTables(file, await readTables(file), CAPABILITIES);
}

/** @throws AppError as `importNeeds` */
export async function importFound(
  file: SheetFile,
  { side: said, corrections, raw = [] }: ReadingWishes,
): Promise<FoundDraft> {
  const tables = await readTables(file);
  const found = said ? { side: said, doubtful: false } : findSide(tables);
  const side: SheetSide<unknown> = found.side === 'need' ? NEEDS : CAPABILITIES;
  return { ...found, draft: importTables(file, tables, side, { corrections, raw }) };
}

function importTables<F>(
  file: SheetFile,
  tables: readonly RawTable[],
  side: SheetSide<F>,
  { corrections, raw = [] }: Pick<ReadingWishes, 'corrections' | 'raw'> = { corrections: [] },
): ImportDraft<F> {
  const draft = new DraftBuilder<F>();
  const reader = new TableReader(side, draft, { corrections, raw });
  const empty: Emptiness[] = [];
  let found = false;
  for (const table of tables) {
    const why = reader.read(table);
    if (why === null) found = true;
    else empty.push(why);
  }
  if (!found) throw nothingFound(file, side, empty);
  if (draft.rows.length + draft.errors.length === 0)
    throw fileError('SPREADSHEET_EMPTY', file.name, remark('NO_DATA'));
  return draft;
}

function readTables(file: SheetFile): RawTable[] | Promise<RawTable[]> {
  const readers = { xlsx: readXlsx, csv: readCsv, jsonl: readJsonl };
  return readers[fileKindOf(file)](file);
}

/** Why no sheet of the file holds data, in the order of what helps most. */
function nothingFound<F>(
  { name }: SheetFile,
  { titleColumn: column }: SheetSide<F>,
  empty: readonly Emptiness[],
): Error {
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
    return fileError('SPREADSHEET_EMPTY', name, remark('ONLY_BLANK_FORM', { sheet: blank.sheet }));
  const seen = [...new Set(empty.flatMap((why) => (why.kind === 'none' ? why.seen : [])))];
  const found = seen.slice(0, 12).join('、') || '—';
  return fileError(
    'COLUMNS_MISSING',
    name,
    remark('COLUMN_NOT_FOUND', { column, maximum: HEADER_WITHIN, seen: found }),
  );
}
