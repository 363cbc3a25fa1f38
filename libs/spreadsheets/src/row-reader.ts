import type { z } from 'zod';
import { issueCode, issueRemark } from '@jiqia/contracts/forms';
import { type Remark, remark, type Side, wordedRemark } from '@jiqia/contracts/words';
import { isHeaderWord } from './column-match.js';
import { type ColumnNames, labelOf } from './columns.js';
import { type LabelPart, labelParts, splitAnswer } from './compound-label.js';
import type { Header } from './header-finder.js';
import type { DraftBuilder, FieldSource, RowRemark } from './import-draft.js';
import { hasOwn, isBlank, NO_TEXT, type RawCell, type RawRow } from './raw-table.js';
import { readField, setField } from './row-form.js';

type RemarkTaker = (field: string, said: Remark) => void;

/** Remarks on stray cells, at most. */
const STRAYS = 20;

/** A side of the fair as sheets know it. */
export interface SheetSide<F> {
  readonly side: Side;
  readonly columns: ColumnNames;
  readonly schema: z.ZodType<F>;
  /** The column that no sheet can do without. */
  readonly titleColumn: string;
  /** What the header of the title says of every entry below it that does not say so itself. */
  readonly implied?: (title: string) => Readonly<Record<string, unknown>>;
}

/** A cell, or a part of it, with the field that it is for. */
interface CellPart {
  readonly cell: RawCell;
  readonly column: number;
  readonly field: string | null;
  readonly title: string;
}

/** Reads the data rows of one sheet into forms, or says of each field what is wrong with it. */
export class RowReader<F> {
  /** The file has no column for the organisation at all. */
  private readonly anonymous: boolean;
  /** The labels that stand together in the header of each column. */
  private readonly together: readonly (readonly LabelPart[])[];

  constructor(
    private readonly side: SheetSide<F>,
    private readonly sheet: string,
    private readonly header: Header,
    private readonly draft: DraftBuilder<F>,
  ) {
    this.together = header.titles.map((title) => labelParts(side.columns, title));
    this.anonymous = !header.matches.some((match) => match.field === 'organisation.name');
  }

  /**
   * @param strays what stands beside the row and belongs to no field
   * @param sources where its fields stand, in a form
   */
  read(row: RawRow, strays: readonly string[] = [], sources?: readonly FieldSource[]): void {
    const input: Record<string, unknown> = {};
    const errors: RowRemark[] = [];
    const notes: RowRemark[] = [];
    const into =
      (list: RowRemark[]): RemarkTaker =>
      (field, said) => {
        const label = labelOf(this.side.columns, field);
        list.push({ sheet: this.sheet, row: row.row, field, label, ...said });
      };
    const fail = into(errors);
    const note = into(notes);
    for (const raw of strays.slice(0, STRAYS)) note('', remark('STRAY', { raw: raw.slice(0, 40) }));
    if (row.hidden) note('', remark('ROW_HIDDEN'));
    if (row.error === undefined) {
      const taken = this.readCells(row, input, fail, note);
      for (const [field, value] of Object.entries(this.implied()))
        if (!taken.has(field)) setField(input, field, value);
      this.requireKeys(row, input, taken, fail, note);
    } else fail('', row.error);
    const parsed =
      errors.length === 0 ? this.side.schema.safeParse(input, { error: issueCode }) : null;
    for (const issue of parsed?.error?.issues ?? [])
      fail(issue.path.join('.'), ofItem(issue.path.at(-1), issueRemark(issue)));
    this.draft.errors.push(...errors);
    if (!parsed?.success) return;
    const stateSaid = typeof input['paused'] === 'boolean';
    const undeclared = input['secrecyDeclared'] === false;
    const said = { stateSaid, undeclared };
    const from = sources ? { sources } : {};
    this.draft.rows.push({ sheet: this.sheet, row: row.row, form: parsed.data, ...said, ...from });
    this.draft.notes.push(...notes);
  }

  private implied(): Readonly<Record<string, unknown>> {
    const title = this.header.matches.findIndex((match) => match.field === 'title');
    return this.side.implied?.(this.header.titles[title] ?? '') ?? {};
  }

  /** Puts every cell under its field; returns the fields that were filled. */
  private readCells(
    row: RawRow,
    input: Record<string, unknown>,
    fail: RemarkTaker,
    note: RemarkTaker,
  ): Set<string> {
    const taken = new Set<string>();
    const later: { field: string; value: unknown }[] = [];
    for (const { cell, column, field, title } of this.partsOf(row, note)) {
      if (field === null) {
        const said = strayRemark(cell, title, column);
        if (said !== null && hasOwn(cell, row.row, column)) note('', said);
        continue;
      }
      if (isCopyFromTheLeft(cell, column)) continue;
      if (cell.error) {
        taken.add(field);
        fail(field, cell.error);
        continue;
      }
      if (isBlank(cell.text)) {
        if (cell.note) note(field, cell.note);
        continue;
      }
      if (taken.has(field)) {
        note(field, remark('SECOND_COLUMN', { header: title, raw: cell.text.slice(0, 40) }));
        continue;
      }
      taken.add(field);
      const read = readField(field, plainCell(cell), title);
      if (read.error) fail(field, read.error);
      if (cell.note) note(field, cell.note);
      for (const said of read.notes ?? []) note(field, said);
      if (read.value !== undefined) setField(input, field, read.value);
      if (read.also) later.push(read.also);
    }
    for (const { field, value } of later) if (!taken.has(field)) setField(input, field, value);
    return taken;
  }

  /** The cells with what they are for; one under labels that stand together (联系人/电话) as several, or quoted where they cannot be told apart. */
  private partsOf(row: RawRow, note: RemarkTaker): CellPart[] {
    return row.cells.flatMap((cell, column) => {
      const field = this.header.matches[column]?.field ?? null;
      const title = this.header.titles[column] ?? '';
      const parts = this.together[column] ?? [];
      if (field === null || parts.length === 0 || cell.error || isBlank(cell.text))
        return [{ cell, column, field, title }];
      const pieces = splitAnswer(parts, cell.text);
      if (pieces === null) {
        note('', remark('STRAY', { raw: `${title}：${cell.text}`.slice(0, 40) }));
        return [];
      }
      return parts.map((part, i) => ({
        cell: { ...cell, text: pieces[i] ?? '' },
        column,
        field: part.match.field,
        title: part.title,
      }));
    });
  }

  private requireKeys(
    row: RawRow,
    input: Record<string, unknown>,
    taken: ReadonlySet<string>,
    fail: RemarkTaker,
    note: RemarkTaker,
  ): void {
    const above = this.titleFromAbove(row);
    const title = String(input['title']);
    if (above !== null) fail('title', remark('TITLE_FROM_ABOVE', { row: above }));
    else if (!taken.has('title')) fail('title', this.missing('TITLE_MISSING', row, 'title'));
    else if (this.isLabelWithAnswer(row, title))
      fail('title', remark('TITLE_IS_HEADER', { title }));
    if (!this.anonymous) {
      if (!taken.has('organisation.name'))
        fail('organisation.name', this.missing('ORGANISATION_MISSING', row, 'organisation.name'));
      return;
    }
    const own = input['externalId'] ?? input['title'];
    setField(input, 'organisation.name', `未具名单位 ${String(own).slice(0, 100)}`);
    note('organisation.name', remark('ORGANISATION_UNNAMED'));
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

  /** That a field is missing, with what stands in its cell instead of a text. */
  private missing(
    code: 'TITLE_MISSING' | 'ORGANISATION_MISSING',
    row: RawRow,
    field: string,
  ): Remark {
    const instead = row.cells.find(
      (cell, column) => cell.note && this.header.matches[column]?.field === field,
    )?.note;
    return instead === undefined
      ? remark(code)
      : remark(`${code}_FOR`, { remark: wordedRemark(instead) });
  }

  /** Row of the title when this row only hangs below it in a merged area. */
  private titleFromAbove(row: RawRow): number | null {
    const column = this.header.matches.findIndex((match) => match.field === 'title');
    const { merged } = row.cells[column] ?? NO_TEXT;
    return merged && merged.top < row.row ? merged.top : null;
  }
}

/** Without the apostrophe that our own files put before what Excel would take for a formula. */
const plainCell = (cell: RawCell): RawCell =>
  /^'[=+\-@＝＋－＠﹢﹣﹦﹫]/.test(cell.text) ? { ...cell, text: cell.text.slice(1) } : cell;

/** What is to be said of a cell in a column that is not carried; null where the list of columns says it all. */
function strayRemark(cell: RawCell, title: string, column: number): Remark | null {
  if (isBlank(cell.text) && cell.note) {
    const said = wordedRemark(cell.note);
    return title === ''
      ? remark('STRAY_COLUMN_REMARK', { column: column + 1, remark: said })
      : remark('STRAY_REMARK', { header: title, remark: said });
  }
  return title === ''
    ? remark('STRAY_WITHOUT_HEADER', { column: column + 1, raw: cell.text.slice(0, 40) })
    : null;
}

/** A remark on one entry of a list says which. */
const ofItem = (at: PropertyKey | undefined, said: Remark): Remark =>
  typeof at === 'number' ? remark('ITEM', { item: at + 1, remark: wordedRemark(said) }) : said;

/** The right part of a merged area: the text belongs to the column it starts in. */
const isCopyFromTheLeft = (cell: RawCell, column: number): boolean =>
  cell.merged !== undefined && cell.merged.left < column;
