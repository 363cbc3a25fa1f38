import { type ColumnMatch, matchColumn, UNKNOWN } from './column-match.js';
import { labelParts } from './compound-label.js';
import type { ColumnNames } from './columns.js';
import { matchPart } from './header-finder.js';
import { hasOwn, isBlank, type RawCell, type RawRow } from './raw-table.js';

const LONGEST_LABEL = 30;
/** Shorter texts below a label may be the next label, of a field that nobody knows. */
const SHORTEST_BELOW = 8;
/** A label that a group may tell more of: 名称, 电 话. */
const PART = /^\p{Script=Han}(?:\s?\p{Script=Han}){1,5}[:：]?$/u;

export interface Place {
  /** Index among the rows that are not empty. */
  readonly row: number;
  readonly column: number;
}
/** A label with its answer, null where it has none. */
export interface FormField extends Place {
  readonly title: string;
  readonly match: ColumnMatch;
  answer: RawCell | null;
  /** Where the answer stands, or the label where it has none. */
  at: Place;
  /** Row of the answer, or of the label where it has none. */
  last: number;
}
/** A cell that is neither a label nor the answer to one. */
export interface Stray extends Place {
  readonly text: string;
}

export const namesField = ({ match }: { readonly match: ColumnMatch }): boolean =>
  match.field !== null;

/** The filled cells of a sheet, and which of them can be labels. */
export class LabelGrid {
  readonly own: readonly (readonly { readonly column: number; readonly cell: RawCell }[])[];
  /** Matches of the cells that stand in the list of columns, by place. */
  private readonly known = new Map<string, ColumnMatch>();
  private readonly fieldsOfColumn = new Map<number, Set<string>>();

  /** @param rows those that are not empty */
  constructor(
    rows: readonly RawRow[],
    private readonly columns: ColumnNames,
  ) {
    this.own = rows.map((row) =>
      row.cells.flatMap((cell, column) =>
        hasOwn(cell, row.row, column) ? [{ column, cell }] : [],
      ),
    );
    this.own.forEach((cells, row) => {
      for (const { column, cell } of cells)
        this.learn({ row, column }, cell.text, groupBefore(rows[row], column));
    });
  }

  match(place: Place): ColumnMatch | null {
    return this.known.get(keyOf(place)) ?? null;
  }

  cellAt({ row, column }: Place): RawCell | null {
    return this.own[row]?.find((cell) => cell.column === column)?.cell ?? null;
  }

  /** True for the name of a group that stands over several rows beside their labels: 企业基本情况. */
  isGroup({ row, column }: Place, { merged }: RawCell): boolean {
    const next = this.own[row]?.find((cell) => cell.column > column)?.column;
    return (
      merged !== undefined &&
      merged.bottom > merged.top &&
      this.match({ row, column }) === null &&
      next !== undefined &&
      (this.match({ row, column: next })?.field ?? null) !== null
    );
  }

  hasTitle(): boolean {
    return this.own.some((_, row) => this.namesTitle(row));
  }

  /** True when the title's label is a column's: entries stand below it, or it is in the one row of labels. */
  isTable(): boolean {
    const labelRows = this.labelRows();
    if (labelRows.length === 1 && labelRows.some((row) => this.namesTitle(row))) return true;
    if (labelRows.some((row) => this.goesOn(row))) return true;
    if (labelRows.length > 0 || this.isStacked()) return false;
    const { labels, others } = this.belowTitle();
    return labels === 0 && others > 0;
  }

  /** True when below the title's label stand labels, but more of what are none: an entry's answers or entries, nobody can say. */
  isDoubtful(): boolean {
    const { labels, others } = this.belowTitle();
    return labels > 0 && others > labels && this.labelRows().length === 0 && !this.isStacked();
  }

  /** A column in which several different fields are named is one of labels. */
  isLabelColumn(column: number): boolean {
    return (this.fieldsOfColumn.get(column)?.size ?? 0) >= 2;
  }

  /** True when a row holds labels with their answers in the row below, not beside them. */
  isLabelRow(row: number): boolean {
    const cells = this.own[row] ?? [];
    const known = cells.filter(({ column }) => this.match({ row, column }) !== null);
    if (known.length < 2) return false;
    if (known.length === cells.length) return true;
    const neighbours = cells.some(
      (cell, i) => i > 0 && known.includes(cell) && known.includes(cells[i - 1] ?? cell),
    );
    const answered = known.filter(({ column }) => {
      const below = { row: row + 1, column };
      return this.cellAt(below) !== null && this.match(below) === null;
    });
    return neighbours && answered.length * 2 > known.length;
  }

  /** True when the title's label stands in a pile of labels: no table looks like that. */
  isStacked(): boolean {
    return [...this.fieldsOfColumn].some(([column, fields]) => {
      if (!fields.has('title') || fields.size < 3) return false;
      const cells = this.own.flatMap((row) => row.filter((cell) => cell.column === column));
      const labels = this.own.filter((_, row) => this.match({ row, column })?.field);
      return labels.length * 2 >= cells.length;
    });
  }

  private labelRows(): number[] {
    return this.own.flatMap((_, row) => (this.isLabelRow(row) ? [row] : []));
  }

  /** A second row of answers below a row of labels: they are those of a table. Who signed below a form is none. */
  private goesOn(labelRow: number): boolean {
    const row = labelRow + 2;
    const cells = (this.own[row] ?? []).filter(({ column }) =>
      this.cellAt({ row: labelRow, column }),
    );
    return (
      cells.length >= 2 &&
      cells.every(({ column, cell }) => !this.match({ row, column }) && !/[:：]/.test(cell.text))
    );
  }

  /** How many cells below the title's label are labels, and how many are none. */
  private belowTitle(): { readonly labels: number; readonly others: number } {
    const top = this.own.findIndex((_, row) => this.namesTitle(row));
    const column = this.own[top]?.find(
      (cell) => this.fieldAt(top, cell.column) === 'title',
    )?.column;
    const below = this.own.flatMap((cells, row) =>
      row > top && cells.some((cell) => cell.column === column) ? [row] : [],
    );
    const labels = below.filter((row) => this.fieldAt(row, column ?? 0) !== null).length;
    return { labels, others: below.length - labels };
  }

  private namesTitle(row: number): boolean {
    return (this.own[row] ?? []).some(({ column }) => this.fieldAt(row, column) === 'title');
  }

  private fieldAt(row: number, column: number): string | null {
    return this.match({ row, column })?.field ?? null;
  }

  private learn(place: Place, text: string, group: string): void {
    if (text.length > LONGEST_LABEL || isBlank(text)) return;
    const whole =
      group === '' || !PART.test(text)
        ? matchColumn(this.columns, text)
        : matchPart(this.columns, group, text);
    const match =
      whole.why === 'unknown' ? (labelParts(this.columns, text)[0]?.match ?? whole) : whole;
    if (match.why === 'unknown') return;
    this.known.set(keyOf(place), match);
    if (match.field === null) return;
    const fields = this.fieldsOfColumn.get(place.column) ?? new Set();
    this.fieldsOfColumn.set(place.column, fields.add(match.field));
  }
}

/** Goes through a sheet row by row and gives each label its answer: the cell to its right, else the one below it. */
export class FormScan {
  readonly fields: FormField[] = [];
  readonly strays: Stray[] = [];
  private readonly taken = new Set<string>();
  /** The label that waits for its answer. */
  private open: FormField | null = null;

  constructor(private readonly grid: LabelGrid) {
    grid.own.forEach((cells, row) => {
      const labels = grid.isLabelRow(row);
      for (const { column, cell } of cells) this.take({ row, column }, cell, labels);
      this.close(labels);
    });
  }

  private take(place: Place, cell: RawCell, inLabelRow: boolean): void {
    if (this.taken.has(keyOf(place))) return;
    if (this.open === null && this.grid.isGroup(place, cell)) {
      this.strays.push({ ...place, text: cell.text });
      return;
    }
    const match = this.grid.match(place);
    const inLabelColumn = this.grid.isLabelColumn(place.column);
    if (this.open && !inLabelRow && !(match && inLabelColumn)) {
      this.open.answer = cell;
      this.open.at = place;
      this.open = null;
    } else if (match || inLabelColumn || inLabelRow) {
      this.close(inLabelRow);
      const title = cell.text.trim();
      this.open = {
        ...place,
        title,
        match: match ?? UNKNOWN,
        answer: null,
        at: place,
        last: place.row,
      };
      this.fields.push(this.open);
    } else this.strays.push({ ...place, text: cell.text });
  }

  /** A label without an answer beside it has the text below it: in a row of labels any, else one that stands alone and is no label. */
  private close(inLabelRow: boolean): void {
    const { open } = this;
    this.open = null;
    if (!open) return;
    const below = { row: open.row + 1, column: open.column };
    const cell = this.grid.cellAt(below);
    if (!cell || this.grid.match(below)) return;
    const alone = this.grid.own[below.row]?.length === 1 && cell.text.length >= SHORTEST_BELOW;
    if (!inLabelRow && !(alone && namesField(open))) return;
    open.answer = cell;
    open.at = below;
    open.last = below.row;
    this.taken.add(keyOf(below));
  }
}

const keyOf = ({ row, column }: Place): string => `${row}/${column}`;

/** The name of the group that stands over several rows before a cell; empty where there is none. */
function groupBefore(row: RawRow | undefined, column: number): string {
  const groups = (row?.cells.slice(0, column) ?? []).filter(
    ({ merged, text }) =>
      merged && merged.bottom > merged.top && merged.right < column && !isBlank(text),
  );
  return groups.at(-1)?.text ?? '';
}
