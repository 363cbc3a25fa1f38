import type { z } from 'zod';
import { chineseIssue } from '@jiqia/contracts/forms';
import { isHeaderWord } from './column-match.js';
import { type ColumnNames, labelOf } from './columns.js';
import type { Header } from './header-finder.js';
import type { DraftBuilder, RowRemark } from './import-draft.js';
import { issueMessage } from './issue-message.js';
import { hasOwn, isBlank, NO_TEXT, type RawCell, type RawRow } from './raw-table.js';
import { readField, setField } from './row-form.js';

/** Words on stray cells, at most. */
const STRAYS = 20;

/** A side of the fair as sheets know it. */
export interface SheetSide<F> {
  readonly columns: ColumnNames;
  readonly schema: z.ZodType<F>;
  /** The column that no sheet can do without. */
  readonly titleColumn: string;
}

/** Reads the data rows of one sheet into forms, or says of each field what is wrong with it. */
export class RowReader<F> {
  /** The file has no column for the organisation at all. */
  private readonly anonymous: boolean;

  constructor(
    private readonly side: SheetSide<F>,
    private readonly sheet: string,
    private readonly header: Header,
    private readonly draft: DraftBuilder<F>,
  ) {
    this.anonymous = !header.matches.some((match) => match.field === 'organisation.name');
  }

  /** @param strays what stands beside the row and belongs to no field */
  read(row: RawRow, strays: readonly string[] = []): void {
    const input: Record<string, unknown> = {};
    const errors: RowRemark[] = [];
    const notes: RowRemark[] = [];
    const remark =
      (list: RowRemark[]) =>
      (field: string, message: string): void => {
        const label = labelOf(this.side.columns, field);
        list.push({ sheet: this.sheet, row: row.row, field, label, message });
      };
    const fail = remark(errors);
    const note = remark(notes);
    for (const stray of strays.slice(0, STRAYS)) note('', `未采用：${stray.slice(0, 40)}`);
    if (row.hidden) note('', '这一行在表格中被隐藏（筛选），照常导入');
    if (row.error === undefined) {
      const taken = this.readCells(row, input, fail, note);
      this.requireKeys(row, input, taken, fail, note);
    } else fail('', row.error);
    const parsed =
      errors.length === 0 ? this.side.schema.safeParse(input, { error: chineseIssue }) : null;
    for (const issue of parsed?.error?.issues ?? [])
      fail(issue.path.join('.'), issueMessage(issue));
    this.draft.errors.push(...errors);
    if (!parsed?.success) return;
    const stateSaid = typeof input['paused'] === 'boolean';
    this.draft.rows.push({ sheet: this.sheet, row: row.row, form: parsed.data, stateSaid });
    this.draft.notes.push(...notes);
  }

  /** Puts every cell under its field; returns the fields that were filled. */
  private readCells(
    row: RawRow,
    input: Record<string, unknown>,
    fail: (field: string, message: string) => void,
    note: (field: string, message: string) => void,
  ): Set<string> {
    const taken = new Set<string>();
    const later: { field: string; value: unknown }[] = [];
    row.cells.forEach((cell, column) => {
      const { field } = this.header.matches[column] ?? { field: null };
      const title = this.header.titles[column] ?? '';
      if (field === null) {
        const words = strayWords(cell, title, column);
        if (words !== null && hasOwn(cell, row.row, column)) note('', words);
        return;
      }
      if (isCopyFromTheLeft(cell, column)) return;
      if (cell.error) {
        taken.add(field);
        fail(field, cell.error);
        return;
      }
      if (isBlank(cell.text)) {
        if (cell.note) note(field, cell.note);
        return;
      }
      if (taken.has(field)) {
        note(field, `多列对应同一字段，未采用“${title}”：${cell.text.slice(0, 40)}`);
        return;
      }
      taken.add(field);
      const read = readField(field, cell, title);
      if (read.error) fail(field, read.error);
      for (const message of [cell.note, read.note]) if (message) note(field, message);
      if (read.value !== undefined) setField(input, field, read.value);
      if (read.also) later.push(read.also);
    });
    for (const { field, value } of later) if (!taken.has(field)) setField(input, field, value);
    return taken;
  }

  private requireKeys(
    row: RawRow,
    input: Record<string, unknown>,
    taken: ReadonlySet<string>,
    fail: (field: string, message: string) => void,
    note: (field: string, message: string) => void,
  ): void {
    const above = this.titleFromAbove(row);
    if (above !== null)
      fail('title', `名称与第 ${above} 行是同一个合并单元格；如是另一条，请拆开后填写名称`);
    else if (!taken.has('title')) fail('title', `缺少名称${this.insteadOf(row, 'title')}`);
    else if (this.isLabelWithAnswer(row, String(input['title'])))
      fail(
        'title',
        `“${String(input['title'])}”是表头的字样，不是名称；表单请一表一条，表格请每行一条`,
      );
    if (!this.anonymous) {
      if (!taken.has('organisation.name'))
        fail('organisation.name', `缺少单位名称${this.insteadOf(row, 'organisation.name')}`);
      return;
    }
    const own = input['externalId'] ?? input['title'];
    setField(input, 'organisation.name', `未具名单位 ${String(own).slice(0, 100)}`);
    note('organisation.name', '文件没有单位一列，按未具名单位处理');
  }

  /** A header where the title should be, with anything else beside it: a part of a form. */
  private isLabelWithAnswer(row: RawRow, title: string): boolean {
    const { columns } = this.side;
    return (
      isHeaderWord(columns, title) &&
      row.cells.some(
        (cell, column) => hasOwn(cell, row.row, column) && !isHeaderWord(columns, cell.text),
      )
    );
  }

  /** What stands in the cell of a field instead of a text, in brackets; empty where nothing does. */
  private insteadOf(row: RawRow, field: string): string {
    const note = row.cells.find(
      (cell, column) => cell.note && this.header.matches[column]?.field === field,
    )?.note;
    return note === undefined ? '' : `（${note}）`;
  }

  /** Row of the title when this row only hangs below it in a merged area. */
  private titleFromAbove(row: RawRow): number | null {
    const column = this.header.matches.findIndex((match) => match.field === 'title');
    const { merged } = row.cells[column] ?? NO_TEXT;
    return merged && merged.top < row.row ? merged.top : null;
  }
}

/** What is to be said of a cell in a column that is not carried; null where the list of columns says it all. */
function strayWords(cell: RawCell, title: string, column: number): string | null {
  if (isBlank(cell.text) && cell.note) return `“${title || `第 ${column + 1} 列`}”：${cell.note}`;
  return title === '' ? `第 ${column + 1} 列没有表头，未采用：${cell.text.slice(0, 40)}` : null;
}

/** The right part of a merged area: the text belongs to the column it starts in. */
const isCopyFromTheLeft = (cell: RawCell, column: number): boolean =>
  cell.merged !== undefined && cell.merged.left < column;
