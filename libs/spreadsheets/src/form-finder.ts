import { type ColumnMatch, isHeaderWord, UNKNOWN } from './column-match.js';
import type { ColumnNames } from './columns.js';
import { labelParts, splitAnswer } from './compound-label.js';
import { type FormField, FormScan, LabelGrid, namesField, type Stray } from './form-scan.js';
import type { Header } from './header-finder.js';
import type { FieldSource } from './import-draft.js';
import { isEmptyRow, NO_TEXT, type RawCell, type RawRow, type RawTable } from './raw-table.js';
import { isUntouched } from './sheet-purpose.js';
import { placeWords } from './source-place.js';

/** One entry that fills a form of its own: its labels as a header, its answers as the one row below it. */
export interface FilledForm {
  readonly header: Header;
  readonly row: RawRow;
  /** What stands in its rows and is neither a label nor the answer to one. */
  readonly strays: readonly string[];
  /** Where each answer stands. */
  readonly sources: readonly FieldSource[];
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
/** A row that names so many fields is the header of a table, unless a form names more than one field beside them. */
const HEADER_FIELDS = 4;
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
  const { fields, strays } = within(new FormScan(grid), table.kind === 'table');
  const named = fields.filter(namesField);
  const known = new Set(named.map(({ match }) => match.field)).size;
  const beside = inHeader < HEADER_FIELDS ? 1 : 2;
  if (known < Math.max(inHeader + beside, 2) || new Set(named.map(({ row }) => row)).size < 2)
    return null;
  const doubtful = grid.isDoubtful();
  const clear =
    !doubtful && isClear(fields, strays) && !fields.some((field) => isMisnamed(field, columns));
  const answered = fields.some(({ match, answer }) => match.field === 'title' && answer);
  if (!grid.isStacked() && !doubtful && !(clear && answered)) return null;
  const forms = clear ? distinct(split(fields)) : [];
  const numbers = [...fields.flatMap(({ row, last }) => [row, last]), ...strays.map((s) => s.row)];
  const rowNumbers = numbers.map((at) => rows[at]?.row ?? 0);
  return {
    forms: forms.map((form) => filledForm(form, { table, rows, columns, strays })),
    top: Math.min(...rowNumbers),
    rows: new Set(rowNumbers),
  };
}

/**
 * What lies between the first and the last known label: above stands the form's name, below who signed. A table of a document
 * is a form from end to end: there a label that nobody knows counts where it has an answer.
 */
function within(
  { fields, strays }: FormScan,
  wholly: boolean,
): Pick<FormScan, 'fields' | 'strays'> {
  const named = fields.filter(namesField);
  const ends = wholly ? fields.filter(({ answer }) => answer !== null) : [];
  const first = Math.min(...[...named, ...ends].map(({ row }) => row));
  const last = Math.max(...[...named, ...ends].map((field) => field.last));
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

/** A sheet with what was found in it; `rows` are those that are not empty. */
interface Scanned {
  readonly table: RawTable;
  readonly rows: readonly RawRow[];
  readonly columns: ColumnNames;
  readonly strays: readonly Stray[];
}

/** A label with its own answer: several of them where they stood together in one cell. */
interface Answered {
  readonly title: string;
  readonly match: ColumnMatch;
  readonly cell: RawCell;
}

function filledForm(fields: readonly FormField[], scanned: Scanned): FilledForm {
  const { table, rows, columns } = scanned;
  const first = Math.min(...fields.map(({ row }) => row));
  const last = Math.max(...fields.map((field) => field.last));
  const title = titleOf(fields);
  const strays = scanned.strays.filter(({ row }) => row >= first && row <= last);
  const unclear: string[] = [];
  const answered: Answered[] = [];
  const sources: FieldSource[] = [];
  for (const field of fields) {
    const own = answersOf(field, columns);
    if (own.some(({ match }) => match.field === null) && namesField(field))
      unclear.push(`${field.title}：${field.answer?.text ?? ''}`);
    answered.push(...own);
    for (const { match, cell } of own)
      if (match.field !== null && cell.text !== '')
        sources.push({
          field: match.field,
          ...placeWords(table, rows[field.at.row], field.at.column),
        });
  }
  const titleRow = rows[title?.row ?? first];
  return {
    header: {
      top: rows[first]?.row ?? 0,
      bottom: rows[last]?.row ?? 0,
      titles: answered.map((field) => field.title),
      matches: answered.map(({ match }) => match),
    },
    row: {
      row: titleRow?.from?.row ?? titleRow?.row ?? 0,
      cells: answered.map(({ cell }) => cell),
    },
    strays: [...strays.map(({ text }) => text), ...unclear],
    sources,
  };
}

/** The labels of a cell with their answers; a label of its own, not understood, where it cannot be said which answer is whose. */
function answersOf({ title, match, answer }: FormField, columns: ColumnNames): Answered[] {
  const cell = answer ? answerCell(answer, match) : NO_TEXT;
  const parts = labelParts(columns, title);
  if (parts.length === 0) return [{ title, match, cell }];
  const pieces = splitAnswer(parts, cell.text);
  if (pieces === null) return [{ title, match: UNKNOWN, cell: NO_TEXT }];
  return parts.map((part, i) => ({ ...part, cell: { ...cell, text: pieces[i] ?? '' } }));
}

/** In a form, merging says nothing of what belongs to what; an answer that only tells what to write is none. */
function answerCell({ merged: _merged, ...cell }: RawCell, { field }: ColumnMatch): RawCell {
  return field !== 'title' && isUntouched(cell.text) ? { ...cell, text: '' } : cell;
}
