import {
  type CapabilityForm,
  capabilityFormSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts';
import type { z } from 'zod';
import {
  CAPABILITY_COLUMNS,
  type ColumnMatch,
  type ColumnNames,
  matchColumn,
  NEED_COLUMNS,
} from './columns.js';
import { readJsonl } from './jsonl-reader.js';
import type { RawRow, RawTable, SheetFile } from './raw-table.js';
import { readField, setField } from './row-form.js';
import { fileError } from './spreadsheet-errors.js';
import { readCsv } from './text-reader.js';
import { readXlsx } from './xlsx-reader.js';

interface ColumnMapping extends ColumnMatch {
  readonly sheet: string;
  readonly header: string;
}
export interface ImportedRow<F> {
  readonly sheet: string;
  /** As a person sees it in the sheet, from 1. */
  readonly row: number;
  readonly form: F;
  readonly notes: readonly { readonly field: string; readonly message: string }[];
}
export interface RowError {
  readonly sheet: string;
  readonly row: number;
  readonly field: string;
  readonly message: string;
}
/** What a file holds: every row that is not empty is in `rows`, in `errors` or in `skipped`. */
export interface ImportDraft<F> {
  readonly mapping: readonly ColumnMapping[];
  readonly rows: readonly ImportedRow<F>[];
  readonly errors: readonly RowError[];
  readonly skipped: readonly {
    readonly sheet: string;
    readonly row: number;
    readonly reason: string;
  }[];
}

interface Kind<F> {
  readonly columns: ColumnNames;
  readonly schema: z.ZodType<F>;
  readonly what: string;
}

/** @throws AppError when the file is empty, unreadable or has no column for the title. */
export const importNeeds = (file: SheetFile): Promise<ImportDraft<NeedForm>> =>
  importFile(file, { columns: NEED_COLUMNS, schema: needFormSchema, what: '需求名称' });

/** @throws AppError when the file is empty, unreadable or has no column for the title. */
export const importCapabilities = (file: SheetFile): Promise<ImportDraft<CapabilityForm>> =>
  importFile(file, { columns: CAPABILITY_COLUMNS, schema: capabilityFormSchema, what: '成果名称' });

const HEADER_WITHIN = 20;
const SIGNATURE =
  /^(填表人|填报人|审核人|负责人签字|联系电话|单位[（(]?盖章|盖章|合计|总计|填表说明|说明|注|备注)[:：（(]?/;

async function importFile<F>(file: SheetFile, kind: Kind<F>): Promise<ImportDraft<F>> {
  if (file.bytes.length === 0) throw fileError('SPREADSHEET_EMPTY', file.name, '文件是空的');
  const tables = await readTables(file, kind.columns);
  const draft = {
    mapping: [] as ColumnMapping[],
    rows: [] as ImportedRow<F>[],
    errors: [] as RowError[],
    skipped: [] as { sheet: string; row: number; reason: string }[],
  };
  const seen: string[] = [];
  let found = false;
  for (const table of tables) {
    const header = findHeader(table, kind.columns);
    if (!header) {
      seen.push(...(table.rows[0]?.cells ?? []).map((cell) => cell.text).filter(Boolean));
      for (const { row } of table.rows.filter((candidate) => !isEmpty(candidate))) {
        draft.skipped.push({ sheet: table.sheet, row, reason: '此工作表没有数据表头' });
      }
      continue;
    }
    found = true;
    readTable(table, header, kind, draft);
  }
  if (!found) {
    throw fileError(
      'COLUMNS_MISSING',
      file.name,
      `没有找到“${kind.what}”一列；看到的列：${[...new Set(seen)].slice(0, 12).join('、') || '无'}`,
    );
  }
  if (draft.rows.length + draft.errors.length === 0)
    throw fileError('SPREADSHEET_EMPTY', file.name, '表头之下没有数据');
  return draft;
}

function readTables(file: SheetFile, columns: ColumnNames): RawTable[] | Promise<RawTable[]> {
  const name = file.name.toLowerCase();
  if (name.endsWith('.jsonl')) return readJsonl(file, columns);
  if (name.endsWith('.csv') || name.endsWith('.tsv') || name.endsWith('.txt')) return readCsv(file);
  if (name.endsWith('.xlsx')) return readXlsx(file);
  throw fileError('SPREADSHEET_KIND_UNKNOWN', file.name, '只接受 .xlsx、.csv、.jsonl 文件');
}

const isEmpty = (row: RawRow): boolean =>
  row.cells.every((cell) => cell.text.trim() === '' && !cell.error);

interface Header {
  readonly row: number;
  readonly titles: readonly string[];
  readonly matches: readonly ColumnMatch[];
}

/** The row, among the first twenty, that names most known columns; it must name the title's. */
function findHeader(table: RawTable, columns: ColumnNames): Header | null {
  let best: Header | null = null;
  let most = 0;
  for (const row of table.rows.slice(0, HEADER_WITHIN)) {
    const titles = row.cells.map((cell) => cell.text.trim());
    const matches = titles.map((title, i) =>
      title === '' || titles.indexOf(title) < i
        ? { field: null, why: 'unknown' as const }
        : matchColumn(columns, title),
    );
    const known = new Set(matches.map((match) => match.field).filter((field) => field !== null));
    if (known.has('title') && known.size > most) {
      most = known.size;
      best = { row: row.row, titles, matches };
    }
  }
  return best;
}

function readTable<F>(
  table: RawTable,
  header: Header,
  kind: Kind<F>,
  draft: {
    mapping: ColumnMapping[];
    rows: ImportedRow<F>[];
    errors: RowError[];
    skipped: { sheet: string; row: number; reason: string }[];
  },
): void {
  const { sheet } = table;
  header.titles.forEach((title, i) => {
    if (title !== '')
      draft.mapping.push({
        sheet,
        header: title,
        ...(header.matches[i] ?? { field: null, why: 'unknown' }),
      });
  });
  const anonymous = !header.matches.some((match) => match.field === 'organisation.name');
  for (const row of table.rows) {
    if (isEmpty(row)) continue;
    const first = row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
    const filled = row.cells.filter((cell) => cell.text.trim() !== '').length;
    if (row.row <= header.row) {
      if (row.row < header.row)
        draft.skipped.push({ sheet, row: row.row, reason: '表头之上的标题或说明' });
    } else if (filled <= 4 && SIGNATURE.test(first)) {
      draft.skipped.push({
        sheet,
        row: row.row,
        reason: `签署、合计或说明行：${first.slice(0, 20)}`,
      });
    } else readRow(sheet, row, header, anonymous, kind, draft);
  }
}

function readRow<F>(
  sheet: string,
  row: RawRow,
  header: Header,
  anonymous: boolean,
  kind: Kind<F>,
  draft: { rows: ImportedRow<F>[]; errors: RowError[] },
): void {
  const input: Record<string, unknown> = {};
  const notes: { field: string; message: string }[] = [];
  const errors: RowError[] = [];
  const taken = new Set<string>();
  const fail = (field: string, message: string): number =>
    errors.push({ sheet, row: row.row, field, message });
  header.matches.forEach(({ field }, i) => {
    const cell = row.cells[i];
    if (field === null || !cell) return;
    if (cell.error) return void fail(field, cell.error);
    if (cell.text.trim() === '') return;
    if (taken.has(field)) {
      notes.push({
        field,
        message: `多列对应同一字段，未采用“${header.titles[i] ?? ''}”：${cell.text.slice(0, 40)}`,
      });
      return;
    }
    taken.add(field);
    const read = readField(field, cell.text, header.titles[i] ?? '');
    if (read.error) fail(field, read.error);
    for (const note of [cell.note, read.note]) if (note) notes.push({ field, message: note });
    if (read.value !== undefined) setField(input, field, read.value);
  });
  if (input['organisation'] === undefined && !anonymous) fail('organisation.name', '缺少单位名称');
  if (!taken.has('title') && !errors.some((error) => error.field === 'title'))
    fail('title', '缺少名称');
  if (anonymous) {
    const own = typeof input['externalId'] === 'string' ? input['externalId'] : `第${row.row}行`;
    setField(input, 'organisation.name', `未具名单位 ${own}`);
    notes.push({ field: 'organisation.name', message: '文件没有单位一列，按未具名单位处理' });
  }
  const parsed = errors.length === 0 ? kind.schema.safeParse(input) : null;
  if (parsed?.success) draft.rows.push({ sheet, row: row.row, form: parsed.data, notes });
  for (const issue of parsed?.error?.issues ?? []) fail(issue.path.join('.'), issue.message);
  draft.errors.push(...errors);
}
