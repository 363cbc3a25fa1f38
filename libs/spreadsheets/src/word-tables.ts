import { remark } from '@jiqia/contracts/words';
import { PICTURE_CELL, readableCell } from './cell-text.js';
import { type FieldOf, labelledRows, splitPairs, type TextLine } from './labelled-lines.js';
import {
  isBlank,
  LIMITS,
  type MergedArea,
  NO_TEXT,
  type RawCell,
  type RawRow,
  type RawTable,
} from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';
import type { WordBlock, WordCell, WordParagraph, WordTable } from './word-document.js';

/** Name of the piece that holds what stands outside of tables. */
const RUNNING_TEXT = '正文';
/** Name of a table by its number in the document. */
const tableName = (number: string): string => `表${number}`;

/** A merged area while it grows downwards; its cells share it. */
type Area = { -readonly [K in keyof MergedArea]: MergedArea[K] };

/** Fields that a table inside a cell must name to be read as a form of its own. */
const FIELDS_OF_A_FORM = 2;

/**
 * What a document holds as tables, one a Word table, and its running text behind them.
 * @throws SheetLimitError
 * @param numberOf the number that Word shows before a paragraph
 */
export function tablesOfWord(
  blocks: readonly WordBlock[],
  numberOf: (paragraph: WordParagraph) => string,
  fieldOf: FieldOf,
): RawTable[] {
  const found = new FoundTables(numberOf, fieldOf);
  const lines: TextLine[] = [];
  let number = 0;
  for (const block of blocks) {
    if (block.kind === 'table') found.add(block, String(++number));
    else lines.push(...linesOf(block, numberOf(block)));
  }
  const rows = labelledRows(lines, fieldOf).map(readable);
  if (rows.length > 0) found.tables.push({ sheet: RUNNING_TEXT, rows, kind: 'text' });
  if (found.tables.reduce((sum, table) => sum + table.rows.length, 0) > LIMITS.rows)
    throw new SheetLimitError(remark('TOO_MANY_ROWS', { maximum: LIMITS.rows }));
  return found.tables;
}

const linesOf = ({ at, text }: WordParagraph, number: string): TextLine[] =>
  isBlank(text) ? [] : [{ at, text: `${number}${text}` }];

const readable = (row: RawRow): RawRow => ({ ...row, cells: row.cells.map(readableCell) });

/** The tables of a document, those inside of others behind these. */
class FoundTables {
  readonly tables: RawTable[] = [];
  private count = 0;

  constructor(
    private readonly numberOf: (paragraph: WordParagraph) => string,
    private readonly fieldOf: FieldOf,
  ) {}

  add(table: WordTable, number: string): void {
    const inner: RawTable[] = [];
    const grid = this.gridOf(table, number, inner);
    this.tables.push({ sheet: tableName(number), rows: grid, kind: 'table' }, ...inner);
  }

  /** Rows as they stand; an area over columns or rows has its text in its first cell. */
  private gridOf(table: WordTable, number: string, inner: RawTable[]): RawRow[] {
    /** Cells that go on downwards, by their first column. */
    const down = new Map<number, { readonly area: Area; readonly cell: RawCell }>();
    return table.rows.map((row, index) => {
      const at = index + 1;
      const cells: RawCell[] = Array<RawCell>(row.before).fill(NO_TEXT);
      for (const cell of row.cells) {
        const left = cells.length;
        const right = Math.min(left + cell.span, LIMITS.columns) - 1;
        const above = cell.down === 'goes on' ? down.get(left) : undefined;
        if (above) above.area.bottom = at;
        const area = above?.area ?? { top: at, left, bottom: at, right };
        const read = above?.cell ?? this.cellOf(cell, number, inner);
        const merged = right > left || cell.down !== null;
        const placed = merged ? { ...read, merged: area } : read;
        for (let column = left; column <= right; column++) cells.push(placed);
        if (cell.down === null) down.delete(left);
        else if (!above) down.set(left, { area, cell: read });
      }
      this.count += cells.length;
      if (this.count > LIMITS.mergedCells) throw new SheetLimitError(remark('TOO_MANY_MERGED'));
      return { row: at, cells: splitPairs(at, cells, this.fieldOf) };
    });
  }

  private cellOf(cell: WordCell, number: string, inner: RawTable[]): RawCell {
    const lines: string[] = [];
    for (const block of cell.blocks) {
      if (block.kind === 'paragraph')
        lines.push(...linesOf(block, this.numberOf(block)).map(({ text }) => text));
      else lines.push(...this.innerLines(block, number, inner));
    }
    const text = lines.join('\n');
    return text === '' && cell.pictures > 0 ? PICTURE_CELL : readableCell({ text });
  }

  /** A table inside a cell: a form of its own where it names fields, else lines of the cell's text. */
  private innerLines(table: WordTable, number: string, inner: RawTable[]): string[] {
    const own = `${number}-${inner.length + 1}`;
    const place = inner.length;
    const rows = this.gridOf(table, own, inner);
    const texts = rows.map((row) =>
      row.cells.filter((cell, column) => !cell.merged || isFirst(cell, row.row, column)),
    );
    const fields = new Set(texts.flat().map((cell) => this.fieldOf(cell.text)));
    fields.delete(null);
    if (fields.size < FIELDS_OF_A_FORM)
      return texts
        .map((cells) =>
          cells
            .map(({ text }) => text)
            .join(' ')
            .trim(),
        )
        .filter(Boolean);
    inner.splice(place, 0, { sheet: tableName(own), rows, kind: 'table' });
    return [];
  }
}

const isFirst = ({ merged }: RawCell, row: number, column: number): boolean =>
  merged?.top === row && merged.left === column;
