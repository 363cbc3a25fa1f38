import type { SheetBytes } from './sheets.js';

const SECTOR = 512;
const TEXT_AT = 0x800;
const IN_TABLE = [0x16, 0x24, 0x01];
const ROW_END = [0x17, 0x24, 0x01];
/** Runs on one page of properties. */
const RUNS = 15;

/** A paragraph, a row of a table (a cell may have several lines), or text with the properties of its characters. */
export type DocPart = string | readonly string[] | DocRun;
interface DocRun {
  readonly text: string;
  /** Changes as bytes: code and operand. */
  readonly properties: readonly number[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly number[];
}

/** A .doc of Word 97: main text in one piece, its properties of paragraphs and characters, the container around. */
export function doc(
  parts: readonly DocPart[],
  options: { flags?: number; data?: Buffer } = {},
): SheetBytes {
  let text = '';
  const paragraphs: Stretch[] = [];
  const characters: Stretch[] = [];
  const add = (more: string, changes: readonly number[], into: Stretch[]): void => {
    const from = TEXT_AT + text.length * 2;
    text += more;
    into.push({ from, to: TEXT_AT + text.length * 2, changes });
  };
  for (const part of parts) {
    if (typeof part === 'string') add(`${part}\r`, [], paragraphs);
    else if ('properties' in part) add(part.text, part.properties, characters);
    else {
      for (const cell of part) add(`${cell.replaceAll('\n', '\r')}\u0007`, IN_TABLE, paragraphs);
      add('\u0007', [...IN_TABLE, ...ROW_END], paragraphs);
    }
  }
  const main = Buffer.alloc(TEXT_AT + Math.ceil((text.length * 2) / SECTOR) * SECTOR);
  main.write(text, TEXT_AT, 'utf16le');
  const pages: Buffer[] = [];
  const table: Buffer[] = [];
  const list = (stretches: readonly Stretch[], size: number): { at: number; length: number } => {
    const at = table.reduce((sum, piece) => sum + piece.length, 0);
    const own = pagesOf(stretches, size);
    const plc = Buffer.alloc(own.length * 8 + 4);
    own.forEach((page, i) => {
      plc.writeUInt32LE(page.readUInt32LE(0), i * 4);
      plc.writeUInt32LE(main.length / SECTOR + pages.length, (own.length + 1) * 4 + i * 4);
      pages.push(page);
    });
    table.push(plc);
    return { at, length: plc.length };
  };
  const ofCharacters = list(characters, 1);
  const ofParagraphs = list(paragraphs, 13);
  const pieces = table.reduce((sum, piece) => sum + piece.length, 0);
  table.push(pieceTable(text.length));
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0x00c1, 2);
  main.writeUInt16LE(0x0200 | (options.flags ?? 0), 0x0a);
  main.writeUInt32LE(text.length, 0x4c);
  main.writeUInt32LE(ofCharacters.at, 0xfa);
  main.writeUInt32LE(ofCharacters.length, 0xfe);
  main.writeUInt32LE(ofParagraphs.at, 0x102);
  main.writeUInt32LE(ofParagraphs.length, 0x106);
  main.writeUInt32LE(pieces, 0x1a2);
  const streams = { WordDocument: Buffer.concat([main, ...pages]), '1Table': Buffer.concat(table) };
  const all = options.data ? { ...streams, Data: options.data } : streams;
  return { name: '需求表.doc', bytes: compound(all) };
}

/** One piece of two-byte characters. */
function pieceTable(length: number): Buffer {
  const clx = Buffer.alloc(21);
  clx.writeUInt8(2, 0);
  clx.writeUInt32LE(16, 1);
  clx.writeUInt32LE(length, 9);
  clx.writeUInt32LE(TEXT_AT, 15);
  return clx;
}

/** Runs on a page follow each other: what lies between two is one without changes. */
const withoutGaps = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.flatMap((stretch, i) => {
    const next = stretches[i + 1]?.from ?? stretch.to;
    return next > stretch.to ? [stretch, { from: stretch.to, to: next, changes: [] }] : [stretch];
  });

/** @param size of the entry of a run: 1 for characters, 13 for paragraphs */
function pagesOf(stretches: readonly Stretch[], size: number): Buffer[] {
  const pages: Buffer[] = [];
  const all = withoutGaps(stretches);
  for (let first = 0; first < all.length; first += RUNS) {
    const runs = all.slice(first, first + RUNS);
    const page = Buffer.alloc(SECTOR);
    page.writeUInt8(runs.length, SECTOR - 1);
    let end = SECTOR - 2;
    runs.forEach(({ from, to, changes }, i) => {
      page.writeUInt32LE(from, i * 4);
      page.writeUInt32LE(to, (i + 1) * 4);
      if (changes.length === 0) return;
      const style = size === 13 ? [0, 0] : [];
      const list = [...style, ...changes];
      if (size === 13 && list.length % 2 === 0) list.push(0);
      end = (end - list.length - 1) & ~1;
      page.writeUInt8(size === 13 ? (list.length + 1) / 2 : list.length, end);
      Buffer.from(list).copy(page, end + 1);
      page.writeUInt8(end / 2, (runs.length + 1) * 4 + i * size);
    });
    pages.push(page);
  }
  return pages;
}

/** An OLE container with these streams, none of them in small sectors. */
function compound(streams: Readonly<Record<string, Buffer>>): Uint8Array {
  const names = Object.keys(streams);
  const bodies = names.map((name) => {
    const length = Math.max(4096, Math.ceil((streams[name]?.length ?? 0) / SECTOR) * SECTOR);
    const body = Buffer.alloc(length);
    streams[name]?.copy(body);
    return body;
  });
  const fat = Buffer.alloc(SECTOR * 8, 0xff);
  const chain = (start: number, count: number): void => {
    for (let i = 0; i < count; i++)
      fat.writeUInt32LE(i + 1 < count ? start + i + 1 : 0xfffffffe, (start + i) * 4);
  };
  const directory = Buffer.alloc(SECTOR);
  const entry = (at: number, name: string, kind: number, start: number, length: number): void => {
    directory.write(name, at * 128, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at * 128 + 64);
    directory.writeUInt8(kind, at * 128 + 66);
    directory.writeUInt32LE(start, at * 128 + 116);
    directory.writeUInt32LE(length, at * 128 + 120);
  };
  // The table of sectors takes the first eight, the directory the ninth.
  entry(0, 'Root Entry', 5, 0xfffffffe, 0);
  chain(8, 1);
  let next = 9;
  bodies.forEach((body, i) => {
    entry(i + 1, names[i] ?? '', 2, next, body.length);
    chain(next, body.length / SECTOR);
    next += body.length / SECTOR;
  });
  const header = Buffer.alloc(SECTOR, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(8, 44);
  header.writeUInt32LE(8, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0, 64);
  header.writeUInt32LE(0xfffffffe, 68);
  header.writeUInt32LE(0, 72);
  for (let i = 0; i < 8; i++) header.writeUInt32LE(i, 76 + i * 4);
  return new Uint8Array(Buffer.concat([header, fat, directory, ...bodies]));
}
