import type { Remark } from '@jiqia/contracts/words';

/** A rectangle of merged cells: row numbers as a person sees them (from 1), columns from 0, all inclusive. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A cell as text, with what was noticed on the way. A note without a text says what stands there instead of one. */
export interface RawCell {
  readonly text: string;
  readonly note?: Remark;
  readonly error?: Remark;
  /** A number of more than 15 digits: Excel has already rounded it. */
  readonly rounded?: true;
  /** The merged area it belongs to; only the top left cell has a text of its own. */
  readonly merged?: MergedArea;
  /** Its number in its row, from 1, where its column does not tell. */
  readonly number?: number;
}
export const NO_TEXT: RawCell = { text: '' };

/** One row with its number as a person sees it (from 1). */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
  /** Hidden by a filter or by hand. */
  readonly hidden?: boolean;
  /** Why nothing of the row can be trusted. */
  readonly error?: Remark;
  /** Where it stood before several tables of a document were joined. */
  readonly from?: { readonly sheet: string; readonly row: number; readonly kind?: TableKind };
}
/** What a table is in a document: one of its tables, or its running text, whose rows are paragraphs. */
type TableKind = 'table' | 'text';

export interface RawTable {
  readonly sheet: string;
  /** Absent for sheets. */
  readonly kind?: TableKind;
  readonly rows: readonly RawRow[];
  readonly hidden?: boolean;
}
/** A file by name and content. */
export interface SheetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What one file may hold. 60,000 rows leave room above the 50,000 of the largest collection we were asked for. */
export const LIMITS = {
  rows: 60_000,
  columns: 200,
  entries: 200,
  inflatedBytes: 100 * 1024 * 1024,
  /** Inflated to packed size; real sheets stay below 40. Judged from `ratioFromBytes` inflated on. */
  ratio: 100,
  ratioFromBytes: 10 * 1024 * 1024,
  sharedStrings: 2_000_000,
  mergedCells: 2_000_000,
  cellCharacters: 32_767,
  nesting: 20,
  /** Files in a zip or a mail. */
  packedFiles: 2000,
  /** Characters, and paragraphs, rows and tables, of a Word document. */
  documentCharacters: 5_000_000,
  documentBlocks: 200_000,
} as const;

/** Blanks, those that nobody sees included. */
export const isBlank = (text: string): boolean => /^[\s\u200B-\u200D\u2060\uFEFF]*$/.test(text);

/**
 * True for a cell that has something of its own: a merged cell only repeats its neighbour. A note on a cell without
 * text tells of something that is no text, such as a picture.
 */
export const hasOwn = (cell: RawCell, row: number, column: number): boolean =>
  (cell.error !== undefined || cell.note !== undefined || !isBlank(cell.text)) &&
  (!cell.merged || (cell.merged.top === row && cell.merged.left === column));

export const isEmptyRow = ({ row, cells, error }: RawRow): boolean =>
  error === undefined && !cells.some((cell, column) => hasOwn(cell, row, column));
