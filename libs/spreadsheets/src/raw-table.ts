/** A cell as text, with what was noticed on the way (a formula, a merged cell). */
export interface RawCell {
  readonly text: string;
  readonly note?: string;
  readonly error?: string;
}
/** One row with its number as a person sees it (from 1). */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
}
export interface RawTable {
  readonly sheet: string;
  readonly rows: readonly RawRow[];
}
/** A file by name and content. */
export interface SheetFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const LIMITS = {
  rows: 60_000,
  columns: 200,
  entries: 200,
  inflatedBytes: 100 * 1024 * 1024,
  cellCharacters: 32_767,
} as const;
