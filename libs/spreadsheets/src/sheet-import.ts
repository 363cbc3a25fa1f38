import type { Side } from '@jiqia/contracts/words';
import {
  type CapabilityForm,
  capabilityFormSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts/forms';
import { UNKNOWN } from './column-match.js';
import { CAPABILITY_COLUMNS } from './capability-columns.js';
import { labelOf } from './columns.js';
import { readCsv } from './csv-reader.js';
import { fileKindOf } from './file-kind.js';
import { findHeader, type Header } from './header-finder.js';
import { DraftBuilder, type ImportDraft } from './import-draft.js';
import { readJsonl } from './jsonl-reader.js';
import { NEED_COLUMNS } from './need-columns.js';
import { isEmptyRow, type RawTable, type SheetFile } from './raw-table.js';
import { RowKinds } from './row-kinds.js';
import { RowReader, type SheetSide } from './row-reader.js';
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

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export const importNeeds = (file: SheetFile): Promise<ImportDraft<NeedForm>> =>
  importFile(file, NEEDS);

/** @throws AppError when the file is empty, unreadable, beyond the limits or has no column for the title. */
export const importCapabilities = (file: SheetFile): Promise<ImportDraft<CapabilityForm>> =>
  importFile(file, CAPABILITIES);

async function importFile<F>(file: SheetFile, side: SheetSide<F>): Promise<ImportDraft<F>> {
  const draft = new DraftBuilder<F>();
  const seen: string[] = [];
  let found = false;
  for (const table of await readTables(file)) {
    const header = table.hidden ? null : findHeader(table, side.columns);
    if (header) {
      found = true;
      readTable(table, header, side, draft);
      continue;
    }
    if (!table.hidden)
      seen.push(...(table.rows[0]?.cells ?? []).map((cell) => cell.text.trim()).filter(Boolean));
    skipTable(table, draft);
  }
  if (!found) {
    const columns = [...new Set(seen)].slice(0, 12).join('、') || '无';
    throw fileError(
      'COLUMNS_MISSING',
      file.name,
      `没有找到“${side.titleColumn}”一列；看到的列：${columns}`,
    );
  }
  if (draft.rows.length + draft.errors.length === 0)
    throw fileError('SPREADSHEET_EMPTY', file.name, '表头之下没有数据');
  return draft;
}

function readTables(file: SheetFile): RawTable[] | Promise<RawTable[]> {
  const readers = { xlsx: readXlsx, csv: readCsv, jsonl: readJsonl };
  return readers[fileKindOf(file)](file);
}

/** Names every row of a sheet that holds no data. */
function skipTable<F>(table: RawTable, draft: DraftBuilder<F>): void {
  const reason = table.hidden ? '隐藏的工作表，未导入' : '此工作表没有数据表头';
  for (const row of table.rows) {
    if (isEmptyRow(row)) continue;
    draft.total++;
    draft.skip(table.sheet, row.row, reason);
  }
}

function readTable<F>(
  table: RawTable,
  header: Header,
  side: SheetSide<F>,
  draft: DraftBuilder<F>,
): void {
  const { sheet } = table;
  header.titles.forEach((title, i) => {
    if (title === '') return;
    const match = header.matches[i] ?? UNKNOWN;
    const label = match.field === null ? '' : labelOf(side.columns, match.field);
    draft.mapping.push({ sheet, header: title, ...match, label });
  });
  const kinds = new RowKinds(table, header);
  const reader = new RowReader(side, sheet, header, draft);
  for (const row of table.rows) {
    if (isEmptyRow(row) || (row.row >= header.top && row.row <= header.bottom)) continue;
    draft.total++;
    const reason = row.row < header.top ? '表头之上的标题或说明' : kinds.reasonToSkip(row);
    if (reason === null) reader.read(row);
    else draft.skip(sheet, row.row, reason);
  }
}
