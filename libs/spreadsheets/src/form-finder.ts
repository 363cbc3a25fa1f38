import { isHeaderWord } from './column-match.js';
import type { ColumnNames } from './columns.js';
import { type FormField, FormScan, LabelGrid, namesField, type Stray } from './form-scan.js';
import type { Header } from './header-finder.js';
import { isEmptyRow, type RawCell, type RawRow, type RawTable } from './raw-table.js';

/** One entry that fills a form of its own: its labels as a header, its answers as the one row below it. */
export interface FilledForm {
  readonly header: Header;
  readonly row: RawRow;
  /** What stands in its rows and is neither a label nor the answer to one. */
  readonly strays: readonly string[];
}
/** A sheet that is no table: labels stand beside or above their answers. */
export interface SheetForms {
  /** Empty when it cannot be said which answer belongs to what. */
  readonly forms: readonly FilledForm[];
  /** Number of the first row that belongs to a form. */
  readonly top: number;
  /** Numbers of all rows that do. */
  readonly rows: ReadonlySet<number>;
}

/** Forms are short; what stands further down is none. */
const ROWS = 300;
/** Share of the filled cells of its rows that a form must account for. */
const ACCOUNTED = 0.6;

/**
 * Reads a sheet in which each label stands beside or above its answer; null when it is a table, or neither.
 * @param inHeader number of fields that the best header row names: a form names more in all than in any row
 */
export function findForms(
  table: RawTable,
  columns: ColumnNames,
  inHeader: number,
): SheetForms | null {
  const rows = table.rows.filter((row) => !isEmptyRow(row)).slice(0, ROWS);
  const grid = new LabelGrid(rows, columns);
  if (!grid.hasTitle() || grid.isTable()) return null;
  const { fields, strays } = within(new FormScan(grid));
  const named = fields.filter(namesField);
  const known = new Set(named.map(({ match }) => match.field)).size;
  if (known <= Math.max(inHeader, 1) || new Set(named.map(({ row }) => row)).size < 2) return null;
  const doubtful = grid.isDoubtful();
  const clear =
    !doubtful && isClear(fields, strays) && !fields.some((field) => isMisnamed(field, columns));
  const answered = fields.some(({ match, answer }) => match.field === 'title' && answer);
  if (!grid.isStacked() && !doubtful && !(clear && answered)) return null;
  const forms = clear ? distinct(split(fields)) : [];
  const numbers = [...fields.flatMap(({ row, last }) => [row, last]), ...strays.map((s) => s.row)];
  const rowNumbers = numbers.map((at) => rows[at]?.row ?? 0);
  return {
    forms: forms.map((form) => filledForm(form, rows, strays)),
    top: Math.min(...rowNumbers),
    rows: new Set(rowNumbers),
  };
}

/** What lies between the first and the last known label: above stands the form's name, below who signed. */
function within({ fields, strays }: FormScan): Pick<FormScan, 'fields' | 'strays'> {
  const named = fields.filter(namesField);
  const first = Math.min(...named.map(({ row }) => row));
  const last = Math.max(...named.map((field) => field.last));
  const inside = ({ row }: { readonly row: number }): boolean => row >= first && row <= last;
  return { fields: fields.filter(inside), strays: strays.filter(inside) };
}

/** Most cells have their place, and no second column of answers stands beside the first. */
function isClear(fields: readonly FormField[], strays: readonly Stray[]): boolean {
  const used = fields.length + fields.filter(({ answer }) => answer !== null).length;
  const left = Math.min(...fields.filter(namesField).map(({ column }) => column));
  const inColumn = new Map<number, number>();
  for (const { column } of strays)
    if (column > left) inColumn.set(column, (inColumn.get(column) ?? 0) + 1);
  const labelRows = new Set(fields.filter(namesField).map(({ row }) => row)).size;
  return (
    used >= ACCOUNTED * (used + strays.length) &&
    Math.max(0, ...inColumn.values()) < Math.max(2, labelRows / 2)
  );
}

/** Each form begins where its first label comes again. */
function split(fields: readonly FormField[]): FormField[][] {
  const forms: FormField[][] = [];
  const first = fields.find(namesField)?.match.field;
  for (const field of fields) {
    const current = forms.at(-1);
    const complete = current?.some(({ match }) => match.field === 'title') ?? true;
    if (!current || (complete && field.match.field === first)) forms.push([field]);
    else current.push(field);
  }
  return forms;
}

/** No form at all where two of them have their title in one row. */
function distinct(forms: FormField[][]): FormField[][] {
  const rows = forms.map((form) => titleOf(form)?.row ?? form[0]?.row);
  return new Set(rows).size === forms.length ? forms : [];
}

const titleOf = (form: readonly FormField[]): FormField | undefined =>
  form.find(({ match }) => match.field === 'title');

/** The title's answer is a label itself. */
const isMisnamed = ({ match, answer }: FormField, columns: ColumnNames): boolean =>
  match.field === 'title' && answer !== null && isHeaderWord(columns, answer.text);

function filledForm(
  fields: readonly FormField[],
  rows: readonly RawRow[],
  strays: readonly Stray[],
): FilledForm {
  const first = Math.min(...fields.map(({ row }) => row));
  const last = Math.max(...fields.map((field) => field.last));
  const title = titleOf(fields);
  return {
    header: {
      top: rows[first]?.row ?? 0,
      bottom: rows[last]?.row ?? 0,
      titles: fields.map((field) => field.title),
      matches: fields.map((field) => field.match),
    },
    row: {
      row: rows[title?.row ?? first]?.row ?? 0,
      cells: fields.map(({ answer }) => (answer ? unmerged(answer) : { text: '' })),
    },
    strays: strays.filter(({ row }) => row >= first && row <= last).map(({ text }) => text),
  };
}

/** In a form, merging says nothing of what belongs to what. */
function unmerged({ merged: _merged, ...cell }: RawCell): RawCell {
  return cell;
}
