import {
  limited,
  LIMITS,
  type MergedArea,
  NO_TEXT,
  type RawCell,
  type RawRow,
} from './raw-table.js';
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

/** Reads one worksheet row by row: only rows with something in them are kept. */
export class Worksheet implements XmlListener {
  readonly rows: RawRow[] = [];
  readonly merges: MergedArea[] = [];
  private row = { number: 0, hidden: false, cells: [] as RawCell[] };
  private cell: {
    column: number;
    kind: string;
    style: string | undefined;
    formula: boolean;
  } | null = null;
  private value = '';
  private inValue = false;
  private readonly inline = new StringText();

  constructor(
    private readonly context: WorkbookContext,
    private readonly onRow: () => void,
  ) {}

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      const number = Number(attribute('r') ?? this.row.number + 1);
      this.row = { number, hidden: isTrue(attribute('hidden')), cells: [] };
    } else if (name === 'c') {
      const ref = attribute('r');
      this.cell = {
        column: ref ? columnOf(ref) : this.row.cells.length,
        kind: attribute('t') ?? 'n',
        style: attribute('s'),
        formula: false,
      };
      this.value = '';
    } else if (name === 'v') this.inValue = true;
    else if (name === 'f' && this.cell) this.cell.formula = true;
    else if (name === 'mergeCell') this.merges.push(areaOf(attribute('ref') ?? 'A1'));
    else if (this.cell?.kind === 'inlineStr') this.inline.open(name);
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
    else if (this.cell?.kind === 'inlineStr') this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (this.cell?.kind === 'inlineStr') this.inline.close(name);
  }

  private endCell(): void {
    if (!this.cell) return;
    const cell = limited(this.read(this.cell));
    const { column } = this.cell;
    this.cell = null;
    if (cell.text === '' && !cell.error) return;
    if (column >= LIMITS.columns) throw new SheetLimitError(`内容超过 ${LIMITS.columns} 列`);
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

  private read(cell: { kind: string; style: string | undefined; formula: boolean }): RawCell {
    if (cell.formula && this.value === '' && cell.kind !== 'str')
      return { text: '', error: '单元格是没有计算结果的公式' };
    const read = this.readValue(cell.kind, cell.style);
    return cell.formula && read.text !== '' ? { ...read, note: '取公式的计算结果' } : read;
  }

  private readValue(kind: string, style: string | undefined): RawCell {
    const { value } = this;
    if (kind === 'inlineStr') return { text: this.inline.take() };
    if (value === '') return NO_TEXT;
    if (kind === 's') return this.context.strings[Number(value)] ?? NO_TEXT;
    if (kind === 'str') return { text: unescaped(value) };
    if (kind === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' };
    if (kind === 'e') return { text: '', error: `单元格为错误值 ${value}` };
    if (kind === 'd') return { text: value };
    return numberCell(value, this.context.styles.look(style), this.context.from1904);
  }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Column of a reference such as AB12, from 0. */
function columnOf(ref: string): number {
  let column = 0;
  for (const letter of ref.toUpperCase()) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

function areaOf(ref: string): MergedArea {
  const [from = 'A1', to = from] = ref.replaceAll('$', '').split(':');
  const rowOf = (cell: string): number => Number(/\d+/.exec(cell)?.[0] ?? 1);
  return { top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) };
}
