import { UNKNOWN } from './column-match.js';
import { labelOf } from './columns.js';
import { type FilledForm, findForms, type SheetForms } from './form-finder.js';
import {
  deepHeaderRow,
  findHeader,
  type Header,
  HEADER_ROWS,
  HEADER_WITHIN,
  knownFields,
  tallHeaderRows,
} from './header-finder.js';
import type { DraftBuilder } from './import-draft.js';
import { isBlank, isEmptyRow, type RawTable } from './raw-table.js';
import { RowKinds } from './row-kinds.js';
import { RowReader, type SheetSide } from './row-reader.js';
import { isExample, isExampleText, isInstruction, isInstructionText } from './sheet-purpose.js';

/** Why a sheet holds no data; what is needed to say so of a whole file. */
export type Emptiness =
  | { readonly kind: 'none'; readonly seen: readonly string[] }
  | { readonly kind: 'deep'; readonly row: number }
  | { readonly kind: 'tall'; readonly rows: number }
  | { readonly kind: 'example'; readonly sheet: string }
  | { readonly kind: 'blank'; readonly sheet: string };

/** Reads sheets of any layout into a draft: every row that is not empty is read, refused or named with why it is left out. */
export class TableReader<F> {
  constructor(
    private readonly side: SheetSide<F>,
    private readonly draft: DraftBuilder<F>,
  ) {}

  /** Null when the sheet holds data. */
  read(table: RawTable): Emptiness | null {
    const { sheet } = table;
    if (table.hidden)
      return this.leaveOut(table, '隐藏的工作表，未导入', { kind: 'none', seen: [] });
    const header = findHeader(table, this.side.columns);
    const forms = findForms(table, this.side.columns, header ? knownFields(header) : 0);
    if (!header && !forms) return this.leaveOutUnknown(table);
    if (isExample(sheet))
      return this.leaveOut(table, '填写示例工作表，未导入', { kind: 'example', sheet });
    if (isInstruction(sheet))
      return this.leaveOut(table, '填表说明工作表，未导入', { kind: 'example', sheet });
    if (forms) return this.readForms(table, forms);
    return header ? this.readTable(table, header) : null;
  }

  private leaveOutUnknown(table: RawTable): Emptiness {
    const row = deepHeaderRow(table, this.side.columns);
    if (row !== null) {
      const reason = `表头在第 ${row} 行，须在前 ${HEADER_WITHIN} 行之内，此工作表未导入`;
      return this.leaveOut(table, reason, { kind: 'deep', row });
    }
    const first = table.rows.find((candidate) => !isEmptyRow(candidate));
    const seen = (first?.cells ?? []).map((cell) => cell.text.trim()).filter(Boolean);
    return this.leaveOut(table, '此工作表没有数据表头', { kind: 'none', seen });
  }

  /** Names every row of a sheet that holds no data. */
  private leaveOut(table: RawTable, reason: string, why: Emptiness): Emptiness {
    for (const row of table.rows) {
      if (isEmptyRow(row)) continue;
      this.draft.total++;
      this.draft.skip(table.sheet, row.row, reason);
    }
    return why;
  }

  private readTable(table: RawTable, header: Header): Emptiness | null {
    const { sheet } = table;
    const tall = tallHeaderRows(table, header);
    if (tall !== null) {
      const reason = `表头有 ${tall} 行，最多 ${HEADER_ROWS} 行，此工作表未导入`;
      return this.leaveOut(table, reason, { kind: 'tall', rows: tall });
    }
    this.addMapping(sheet, header);
    const kinds = new RowKinds(table, header);
    const reader = new RowReader(this.side, sheet, header, this.draft);
    for (const row of table.rows) {
      if (isEmptyRow(row) || (row.row >= header.top && row.row <= header.bottom)) continue;
      this.draft.total++;
      const reason = row.row < header.top ? '表头之上的标题或说明' : kinds.reasonToSkip(row);
      if (reason === null) reader.read(row);
      else this.draft.skip(sheet, row.row, reason);
    }
    return null;
  }

  private readForms(table: RawTable, { forms, top, rows }: SheetForms): Emptiness | null {
    const { sheet } = table;
    if (forms.length > 0 && forms.every(isBlankForm))
      return this.leaveOut(table, '没有填写的空白表单', { kind: 'blank', sheet });
    if (forms.length > 0 && forms.every((form) => reasonToSkip(form) !== null))
      return this.leaveOut(table, '填写示例或说明', { kind: 'example', sheet });
    for (const row of table.rows) {
      if (isEmptyRow(row) || rows.has(row.row)) continue;
      this.draft.total++;
      this.draft.skip(sheet, row.row, '表单之外的标题、说明或签署');
    }
    if (forms.length === 0) this.refuseForms(sheet, top);
    for (const form of forms) this.readForm(sheet, form);
    return null;
  }

  private readForm(sheet: string, form: FilledForm): void {
    const { header, row, strays } = form;
    this.draft.total++;
    const reason = isBlankForm(form) ? '没有填写的空白表单' : reasonToSkip(form);
    if (reason !== null) return this.draft.skip(sheet, row.row, reason);
    this.addMapping(sheet, header);
    new RowReader(this.side, sheet, header, this.draft).read(row, strays);
  }

  /** One error for the sheet: its other rows are parts of the same forms. */
  private refuseForms(sheet: string, row: number): void {
    this.draft.total++;
    const message =
      '看不出哪些答案属于同一条；请改为一表一条的表单，或第一行为表头、每行一条的表格';
    this.draft.errors.push({
      sheet,
      row,
      field: '',
      label: labelOf(this.side.columns, ''),
      message,
    });
  }

  private addMapping(sheet: string, header: Header): void {
    header.titles.forEach((title, i) => {
      if (title === '') return;
      const match = header.matches[i] ?? UNKNOWN;
      const label = match.field === null ? '' : labelOf(this.side.columns, match.field);
      this.draft.mapping.push({ sheet, header: title, ...match, label });
    });
  }
}

const isBlankForm = ({ row }: FilledForm): boolean =>
  row.cells.every((cell) => isBlank(cell.text) && cell.note === undefined);

/** Why the title of a form says that it is none. */
function reasonToSkip({ header, row }: FilledForm): string | null {
  const at = header.matches.findIndex((match) => match.field === 'title');
  const title = row.cells[at]?.text ?? '';
  if (isExampleText(title)) return '填写示例';
  return isInstructionText(title) ? '填写说明' : null;
}
