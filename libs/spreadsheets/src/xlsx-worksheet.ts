import { remark } from '@jiqia/contracts/words';
import { isPicture, literalOf, PICTURE_CELL, readableCell } from './cell-text.js';
import { LIMITS, type MergedArea, NO_TEXT, type RawCell, type RawRow } from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';
import { numberCell } from './xlsx-numbers.js';
import { StringText, unescaped } from './xlsx-strings.js';
import type { Styles } from './xlsx-styles.js';
import type { XmlListener } from './xml-events.js';

/** What cells need to know of the rest of the workbook. */
export interface WorkbookContext {
  /** Shared strings as cells, so that equal texts share one object. */
  readonly strings: readonly RawCell[];
  readonly styles: Styles;
  readonly from1904: boolean;
}

/** A cell while it is read. */
interface OpenCell {
  readonly column: number;
  readonly kind: string;
  readonly style: string | undefined;
  /** Points to a rich value: with #VALUE! beside it, a picture in the cell. */
  readonly rich: boolean;
  /** Its formula as far as it has been heard; undefined without one. */
  formula?: string;
}

/** Reads one worksheet row by row: only rows with something in them are kept. */
export class Worksheet implements XmlListener {
  readonly rows: RawRow[] = [];
  readonly merges: MergedArea[] = [];
  private row = { number: 0, hidden: false, cells: [] as RawCell[] };
  /** Column of the next cell that does not say where it stands. */
  private nextColumn = 0;
  private cell: OpenCell | null = null;
  private value = '';
  private listening: 'value' | 'formula' | null = null;
  private readonly inline = new StringText();

  constructor(
    private readonly context: WorkbookContext,
    private readonly onRow: () => void,
  ) {}

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      const number = wholeNumber(attribute('r')) ?? this.row.number + 1;
      this.row = { number, hidden: isTrue(attribute('hidden')), cells: [] };
      this.nextColumn = 0;
    } else if (name === 'c') this.openCell(attribute);
    else if (name === 'v') this.listening = 'value';
    else if (name === 'f' && this.cell) {
      this.listening = 'formula';
      this.cell.formula = '';
    } else if (name === 'mergeCell') this.merges.push(areaOf(attribute('ref') ?? 'A1'));
    else if (this.cell?.kind === 'inlineStr') this.inline.open(name);
  }

  text(text: string): void {
    if (this.listening === 'value') this.value += text;
    else if (this.listening === 'formula' && this.cell)
      this.cell.formula = (this.cell.formula ?? '') + text;
    else if (this.cell?.kind === 'inlineStr') this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'v' || name === 'f') this.listening = null;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (this.cell?.kind === 'inlineStr') this.inline.close(name);
  }

  private openCell(attribute: (name: string) => string | undefined): void {
    const column = columnOf(attribute('r') ?? '') ?? this.nextColumn;
    this.nextColumn = column + 1;
    this.cell = {
      column,
      kind: attribute('t') ?? 'n',
      style: attribute('s'),
      rich: attribute('vm') !== undefined,
    };
    this.value = '';
  }

  private endCell(): void {
    if (!this.cell) return;
    const cell = readableCell(this.read(this.cell));
    const { column } = this.cell;
    this.cell = null;
    if (cell.text === '' && !cell.error && !cell.note) return;
    if (column >= LIMITS.columns)
      throw new SheetLimitError(remark('TOO_MANY_COLUMNS', { maximum: LIMITS.columns }));
    const { cells } = this.row;
    while (cells.length < column) cells.push(NO_TEXT);
    cells[column] = cell;
  }

  private endRow(): void {
    const { number, hidden, cells } = this.row;
    if (cells.length === 0) return;
    this.rows.push({ row: number, cells, ...(hidden ? { hidden } : {}) });
    this.onRow();
  }

  private read({ kind, style, rich, formula }: OpenCell): RawCell {
    if (rich && kind === 'e' && this.value === '#VALUE!') return PICTURE_CELL;
    if (formula === undefined) return this.readValue(kind, style);
    const written = `=${formula}`;
    if (isPicture(written)) return PICTURE_CELL;
    const literal = literalOf(written);
    if (literal !== null) return { text: literal };
    if (this.value === '' && kind !== 'str')
      return { text: '', error: remark('CELL_UNCALCULATED') };
    const read = this.readValue(kind, style);
    return read.text === '' ? read : { ...read, note: remark('CELL_CALCULATED') };
  }

  private readValue(kind: string, style: string | undefined): RawCell {
    const { value } = this;
    if (kind === 'inlineStr') return { text: this.inline.take() };
    if (value === '') return NO_TEXT;
    if (kind === 's') return this.context.strings[Number(value)] ?? NO_TEXT;
    if (kind === 'str') return { text: unescaped(value) };
    if (kind === 'b') return { text: isTrue(value) ? 'TRUE' : 'FALSE' };
    if (kind === 'e') return { text: '', error: remark('CELL_ERROR', { raw: value }) };
    if (kind === 'd') return { text: value };
    return numberCell(value, this.context.styles.look(style), this.context.from1904);
  }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const wholeNumber = (text: string | undefined): number | null => {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : null;
};

/** Column of a reference such as AB12, from 0; null where it names none. */
function columnOf(ref: string): number | null {
  const letters = /^\$?([A-Za-z]{1,4})/.exec(ref)?.[1]?.toUpperCase() ?? '';
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column === 0 ? null : column - 1;
}

function areaOf(ref: string): MergedArea {
  const [from = 'A1', to = from] = ref.replaceAll('$', '').split(':');
  const rowOf = (cell: string): number => Number(/\d+/.exec(cell)?.[0] ?? 1);
  return {
    top: rowOf(from),
    left: columnOf(from) ?? 0,
    bottom: rowOf(to),
    right: columnOf(to) ?? 0,
  };
}
