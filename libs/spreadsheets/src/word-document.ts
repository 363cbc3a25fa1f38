import { remark } from '@jiqia/contracts/words';
import { LIMITS } from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';
import { isSymbolFont, plainSymbols, symbolOf, TICKED, UNTICKED } from './word-symbols.js';
import type { XmlListener } from './xml-events.js';

/** A paragraph with its line breaks; `list` where Word numbers it. */
export interface WordParagraph {
  readonly kind: 'paragraph';
  /** Its number in the document, from 1; those in tables count too. */
  readonly at: number;
  text: string;
  list?: { readonly id: string; readonly level: number };
}
export interface WordCell {
  readonly blocks: WordBlock[];
  span: number;
  /** Begins an area that reaches down, or goes on with it. */
  down: 'begins' | 'goes on' | null;
  pictures: number;
}
interface WordRow {
  readonly cells: WordCell[];
  /** Columns of the grid that are empty before its first cell. */
  before: number;
}
export interface WordTable {
  readonly kind: 'table';
  readonly rows: WordRow[];
}
export type WordBlock = WordParagraph | WordTable;

type Attribute = (name: string) => string | undefined;

/** What is read over: deleted and moved text, the second copy of a drawing, codes of fields. */
const SILENT = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText']);
const isOn = (value: string | undefined): boolean => !/^(0|false|off)$/.test(value ?? '1');

/** A content control, or the box of an old form field. */
interface Control {
  ticked: boolean | null;
  /** Only shows what to write. */
  placeholder: boolean;
  /** Its content is not read. */
  muted: boolean;
}

/** word/document.xml as paragraphs and tables in the order of the page. Boxes become ☑ and ☐. */
export class WordDocument implements XmlListener {
  readonly blocks: WordBlock[] = [];
  pictures = 0;
  private paragraphCount = 0;
  private blockCount = 0;
  private characters = 0;
  private readonly containers: WordBlock[][] = [this.blocks];
  private readonly paragraphs: WordParagraph[] = [];
  private readonly tables: WordTable[] = [];
  private readonly cells: WordCell[] = [];
  private readonly controls: Control[] = [];
  /** How deep inside what is not read; 0 outside of it. */
  private silence = 0;
  /** Number of controls around whose texts are not read; their cells and paragraphs are. */
  private muted = 0;
  private run: { hidden: boolean; font: string } | null = null;
  private listening = false;
  private fieldBox: { ticked: boolean } | null = null;
  private list: { id: string; level: number } | null = null;

  open(name: string, attribute: Attribute): void {
    if (this.silence > 0 || SILENT.has(name)) {
      this.silence++;
      return;
    }
    this.openBlock(name, attribute);
    this.openControl(name, attribute);
    if (this.run) this.openInRun(name, attribute, this.run);
    if (name === 'r') this.run = { hidden: false, font: '' };
    if (name === 'blip' || name === 'imagedata') this.addPicture();
  }

  text(text: string): void {
    if (!this.listening || this.silence > 0 || this.run?.hidden) return;
    const { font } = this.run ?? { font: '' };
    this.add(
      isSymbolFont(font)
        ? Array.from(text, (letter) => symbolOf(font, letter.codePointAt(0) ?? 0)).join('')
        : plainSymbols(text),
    );
  }

  close(name: string): void {
    if (this.silence > 0) {
      this.silence--;
      return;
    }
    if (name === 't') this.listening = false;
    else if (name === 'r') this.run = null;
    else if (name === 'numPr') this.endList();
    else if (name === 'p') this.paragraphs.pop();
    else if (name === 'sdt') this.endControl();
    else if (name === 'checkBox') this.endFieldBox();
    else if (name === 'tbl') this.tables.pop();
    else if (name === 'tc') {
      this.cells.pop();
      this.containers.pop();
    }
  }

  private openBlock(name: string, attribute: Attribute): void {
    if (name === 'p' || name === 'tbl' || name === 'tr' || name === 'tc') this.countBlock();
    if (name === 'p') this.openParagraph();
    else if (name === 'tbl') {
      const table: WordTable = { kind: 'table', rows: [] };
      this.containers.at(-1)?.push(table);
      this.tables.push(table);
    } else if (name === 'tr') this.tables.at(-1)?.rows.push({ cells: [], before: 0 });
    else if (name === 'tc') this.openCell();
    else if (name === 'gridSpan')
      this.inCell((cell) => (cell.span = columnsOf(attribute('w:val'))));
    else if (name === 'vMerge')
      this.inCell((cell) => (cell.down = attribute('w:val') === 'restart' ? 'begins' : 'goes on'));
    else if (name === 'gridBefore') {
      const row = this.tables.at(-1)?.rows.at(-1);
      if (row) row.before = columnsOf(attribute('w:val'));
    } else if (name === 'numPr') this.list = { id: '', level: 0 };
    else if (name === 'numId' && this.list) this.list.id = attribute('w:val') ?? '';
    else if (name === 'ilvl' && this.list) this.list.level = Number(attribute('w:val') ?? 0);
  }

  private openParagraph(): void {
    const paragraph: WordParagraph = { kind: 'paragraph', at: ++this.paragraphCount, text: '' };
    this.containers.at(-1)?.push(paragraph);
    this.paragraphs.push(paragraph);
    this.run = null;
  }

  /** @throws SheetLimitError */
  private countBlock(): void {
    if (++this.blockCount > LIMITS.documentBlocks) throw tooLarge();
  }

  private openCell(): void {
    const cell: WordCell = { blocks: [], span: 1, down: null, pictures: 0 };
    this.tables.at(-1)?.rows.at(-1)?.cells.push(cell);
    this.cells.push(cell);
    this.containers.push(cell.blocks);
  }

  private openControl(name: string, attribute: Attribute): void {
    const control = this.controls.at(-1);
    if (name === 'sdt') this.controls.push({ ticked: null, placeholder: false, muted: false });
    else if (name === 'checkBox') this.fieldBox = { ticked: false };
    else if (this.fieldBox && (name === 'checked' || name === 'default'))
      this.fieldBox.ticked = isOn(attribute('w:val'));
    else if (!control) return;
    else if (name === 'checkbox') control.ticked = false;
    else if (name === 'checked') control.ticked = isOn(attribute('w14:val'));
    else if (name === 'showingPlcHdr') control.placeholder = isOn(attribute('w:val'));
    else if (name === 'sdtContent') this.openContent(control);
  }

  /** What stands in a box is told by its state: its picture may be of any font. */
  private openContent(control: Control): void {
    const { ticked, placeholder } = control;
    if (ticked === null && !placeholder) return;
    control.muted = true;
    if (ticked !== null) this.add(ticked ? TICKED : UNTICKED);
    this.muted++;
  }

  private endControl(): void {
    const control = this.controls.pop();
    if (control?.muted) this.muted--;
  }

  private openInRun(
    name: string,
    attribute: Attribute,
    run: { hidden: boolean; font: string },
  ): void {
    if (name === 't') this.listening = true;
    else if (name === 'vanish') run.hidden = isOn(attribute('w:val'));
    else if (name === 'rFonts') run.font = attribute('w:ascii') ?? attribute('w:hAnsi') ?? '';
    else if (run.hidden) return;
    else if (name === 'tab') this.add('\t');
    else if (name === 'br' || name === 'cr') this.add('\n');
    else if (name === 'noBreakHyphen') this.add('-');
    else if (name === 'sym')
      this.add(symbolOf(attribute('w:font') ?? '', Number.parseInt(attribute('w:char') ?? '', 16)));
  }

  private endFieldBox(): void {
    if (this.fieldBox) this.add(this.fieldBox.ticked ? TICKED : UNTICKED);
    this.fieldBox = null;
  }

  private endList(): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph && this.list && this.list.id !== '' && this.list.id !== '0')
      paragraph.list = this.list;
    this.list = null;
  }

  private addPicture(): void {
    this.pictures++;
    this.inCell((cell) => cell.pictures++);
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1) ?? this.lastParagraph();
    if (!paragraph || this.muted > 0) return;
    this.characters += text.length;
    if (this.characters > LIMITS.documentCharacters) throw tooLarge();
    paragraph.text += text;
  }

  /** A box that stands between paragraphs belongs to one of its own. */
  private lastParagraph(): WordParagraph | undefined {
    const container = this.containers.at(-1);
    const last = container?.at(-1);
    if (last?.kind === 'paragraph') return last;
    this.openParagraph();
    return this.paragraphs.pop();
  }

  private inCell(change: (cell: WordCell) => void): void {
    const cell = this.cells.at(-1);
    if (cell) change(cell);
  }
}

const tooLarge = (): SheetLimitError => new SheetLimitError(remark('TOO_LARGE_UNPACKED'));

/** A width in columns of the grid, within what a table may have. */
function columnsOf(value: string | undefined): number {
  const columns = Number(value);
  return Number.isSafeInteger(columns) && columns > 0 ? Math.min(columns, LIMITS.columns) : 1;
}
