import { CompoundFile } from './compound-file.js';
import { plainSymbols, TICKED, UNTICKED } from './word-symbols.js';

/** Ends of parts in the text that `docText` gives: of a cell, a row, and a paragraph outside of tables. */
export const CELL_END = '\u0007';
export const ROW_END = '\u001C';
export const PARAGRAPH_END = '\r';
const LINE_END = '\u000B';
/** Stands for a picture or a drawing. */
export const PICTURE = '\uFFFC';

/** Characters that a document may have: a thousand pages. */
const MOST_CHARACTERS = 2_000_000;
const PAGE = 512;

/** Why a .doc cannot be read. */
export class DocError extends Error {
  constructor(readonly why: 'damaged' | 'encrypted' | 'old' | 'too large') {
    super(why);
  }
}

/** A piece of the text: where it lies in the stream, by characters of one or two bytes. */
interface Piece {
  readonly offset: number;
  readonly count: number;
  readonly wide: boolean;
}
/** What a stretch of the stream has of its own, by offsets of bytes. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly hidden: boolean;
  readonly symbol: number | null;
  readonly rowEnd: boolean;
  readonly inTable: boolean;
  /** Where in the stream Data the state of a form field lies. */
  readonly data: number | null;
}

/**
 * The text of a Word document of 1997 to 2003 ([MS-DOC]): the main part alone, without what is deleted or hidden; symbols
 * and the boxes of form fields as characters.
 * @throws DocError, CompoundError, RangeError
 */
export function docText(bytes: Buffer): string {
  const file = new CompoundFile(bytes);
  const main = file.read('WordDocument');
  if (main.length < PAGE || main.readUInt16LE(0) !== 0xa5ec) throw new DocError('damaged');
  if (main.readUInt16LE(2) < 0x00c1) throw new DocError('old');
  const flags = main.readUInt16LE(0x0a);
  if ((flags & 0x0100) !== 0) throw new DocError('encrypted');
  const table = file.read((flags & 0x0200) !== 0 ? '1Table' : '0Table');
  const length = main.readUInt32LE(0x4c);
  if (length > MOST_CHARACTERS) throw new DocError('too large');
  const characters = new Stretches(stretchesOf(main, table, 0xfa, characterStretch));
  const paragraphs = new Stretches(stretchesOf(main, table, 0x102, paragraphStretch));
  const said: string[] = [];
  let left = length;
  for (const { offset, count, wide } of piecesOf(main, table)) {
    for (let i = 0; i < count && left > 0; i++, left--) {
      const at = offset + (wide ? i * 2 : i);
      const own = characters.at(at);
      if (own?.hidden) continue;
      const code = wide ? main.readUInt16LE(at) : westernCode(main.readUInt8(at));
      if (own?.symbol != null) said.push(plainSymbols(String.fromCharCode(0xf000 | own.symbol)));
      else if (code === 7 && paragraphs.at(at)?.rowEnd) said.push(ROW_END);
      else if (code === 13 && paragraphs.at(at)?.inTable) said.push(LINE_END);
      else if (code === 1 && own?.data != null) said.push(boxOf(file, own.data));
      else said.push(String.fromCharCode(code));
    }
  }
  return plain(said.join(''));
}

/** Without codes of fields; pictures as one sign; the lines of a paragraph as lines. */
function plain(text: string): string {
  /** For each field around, whether its result has begun; before that stands its code. */
  const fields: boolean[] = [];
  let codes = 0;
  let kept = '';
  for (const character of text) {
    if (character === '\u0013') {
      fields.push(false);
      codes++;
    } else if (character === '\u0014') {
      if (fields.pop() === false) codes--;
      fields.push(true);
    } else if (character === '\u0015') {
      if (fields.pop() === false) codes--;
    } else if (character === TICKED || character === UNTICKED) kept += character;
    else if (codes === 0) kept += readable(character);
  }
  return plainSymbols(kept);
}

const READABLE: Readonly<Record<string, string>> = {
  '\u0001': PICTURE,
  '\u0008': PICTURE,
  '\u000B': '\n',
  '\u000C': PARAGRAPH_END,
  '\u001E': '-',
};
const KEPT = new Set([CELL_END, ROW_END, PARAGRAPH_END, '\t', '\n']);

/** A character as it is read on from here; what Word uses for itself is none. */
const readable = (character: string): string =>
  READABLE[character] ?? (character >= ' ' || KEPT.has(character) ? character : '');

/** @throws DocError, RangeError */
function piecesOf(main: Buffer, table: Buffer): Piece[] {
  let at = main.readUInt32LE(0x1a2);
  while (table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table.readUInt8(at) !== 2) throw new DocError('damaged');
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  const start = at + 5;
  const pieces: Piece[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    const from = table.readUInt32LE(start + i * 4);
    const to = table.readUInt32LE(start + (i + 1) * 4);
    const place = table.readUInt32LE(start + (count + 1) * 4 + i * 8 + 2);
    const wide = (place & 0x40000000) === 0;
    total += to - from;
    if (to < from || total > MOST_CHARACTERS * 2) throw new DocError('damaged');
    const offset = place & 0x3fffffff;
    pieces.push({ offset: wide ? offset : offset >> 1, count: to - from, wide });
  }
  return pieces;
}

/** Bytes of Windows-1252, which differ from Latin-1 between 80 and 9F. */
const WESTERN = [...new TextDecoder('windows-1252').decode(new Uint8Array(256).map((_, i) => i))];
const westernCode = (byte: number): number => WESTERN[byte]?.charCodeAt(0) ?? byte;

type Properties = (page: Buffer, run: number, runs: number) => Omit<Stretch, 'from' | 'to'>;

/**
 * What the pages of properties say.
 * @param place where the file says where the list of pages lies
 */
function stretchesOf(main: Buffer, table: Buffer, place: number, read: Properties): Stretch[] {
  const start = main.readUInt32LE(place);
  const pages = Math.floor((main.readUInt32LE(place + 4) - 4) / 8);
  const found: Stretch[] = [];
  for (let i = 0; i < pages; i++) {
    const number = table.readUInt32LE(start + (pages + 1) * 4 + i * 4) & 0x3fffff;
    const page = main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length < PAGE) throw new DocError('damaged');
    const runs = page.readUInt8(PAGE - 1);
    for (let run = 0; run < runs; run++) {
      const own = read(page, run, runs);
      if (!own.hidden && own.symbol === null && !own.inTable && own.data === null) continue;
      const from = page.readUInt32LE(run * 4);
      found.push({ ...own, from, to: page.readUInt32LE((run + 1) * 4) });
    }
  }
  return found;
}

const characterStretch: Properties = (page, run, runs) => {
  const at = page.readUInt8((runs + 1) * 4 + run) * 2;
  const length = at === 0 ? 0 : page.readUInt8(at);
  const said = { hidden: false, symbol: null as number | null, data: null as number | null };
  for (const [code, operand] of changesIn(page.subarray(at + 1, at + 1 + length))) {
    // Marked as deleted, or hidden: 1, or 81 for what its style is not.
    if (code === 0x0800 || code === 0x083c) said.hidden ||= (operand.readUInt8(0) & 1) === 1;
    else if (code === 0x6a09) said.symbol = operand.readUInt16LE(2) & 0xff;
    else if (code === 0x6a03) said.data = operand.readUInt32LE(0);
    else if (code === 0x0806 && operand.readUInt8(0) === 0) said.data = null;
  }
  return { ...said, inTable: false, rowEnd: false };
};

const paragraphStretch: Properties = (page, run, runs) => {
  const at = page.readUInt8((runs + 1) * 4 + run * 13) * 2;
  const size = at === 0 ? 0 : page.readUInt8(at);
  const [from, length] = size === 0 ? [at + 2, page.readUInt8(at + 1) * 2] : [at + 1, size * 2 - 1];
  const said = { inTable: false, rowEnd: false };
  const list = at > 0 ? page.subarray(from + 2, from + length) : Buffer.alloc(0);
  for (const [code, operand] of changesIn(list)) {
    const on = operand.readUInt8(0) === 1;
    if (code === 0x2416) said.inTable = on;
    else if (code === 0x2417) said.rowEnd = on;
  }
  return { hidden: false, symbol: null, data: null, ...said };
};

/** Codes of changes with their operands; what is cut off ends the list. */
function* changesIn(list: Buffer): Generator<readonly [number, Buffer]> {
  let at = 0;
  while (at + 2 < list.length) {
    const code = list.readUInt16LE(at);
    at += 2;
    const size = operandSize(code, list, at);
    if (at + size > list.length) return;
    yield [code, list.subarray(at, at + size)];
    at += size;
  }
}

function operandSize(code: number, list: Buffer, at: number): number {
  const kind = code >> 13;
  if (kind === 6) {
    // The definition of a table has two bytes of length.
    if (code === 0xd608) return at + 2 <= list.length ? list.readUInt16LE(at) + 1 : list.length;
    return list.readUInt8(at) + 1;
  }
  return [1, 1, 2, 4, 2, 2, 0, 3][kind] ?? 1;
}

/** Stretches in order, to be asked for one place after the other. */
class Stretches {
  private readonly list: readonly Stretch[];

  constructor(list: readonly Stretch[]) {
    this.list = [...list].sort((a, b) => a.from - b.from);
  }

  at(place: number): Stretch | undefined {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.list[middle]?.from ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    const found = this.list[low - 1];
    return found && place < found.to ? found : undefined;
  }
}

/** ☑ or ☐ for the box of a form field; a picture for any other data. */
function boxOf(file: CompoundFile, place: number): string {
  const data = file.read('Data').subarray(place);
  if (data.length < 6) return PICTURE;
  const at = data.readUInt16LE(4);
  if (data.length < at + 10 || data.readUInt32LE(at) !== 0xffffffff) return PICTURE;
  const bits = data.readUInt16LE(at + 4);
  if ((bits & 3) !== 1) return '';
  const state = (bits >> 2) & 31;
  if (state !== 25) return state === 1 ? TICKED : UNTICKED;
  // As it was set in the form: behind the name of the field.
  const name = data.readUInt16LE(at + 10);
  const set = at + 12 + (name + 1) * 2;
  return data.length >= set + 2 && data.readUInt16LE(set) === 1 ? TICKED : UNTICKED;
}
