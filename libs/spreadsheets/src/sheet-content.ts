import { gunzipSync, gzipSync } from 'node:zlib';
import type { DraftWords, ImportDraft, ImportedRow, PlacedEntry } from './import-draft.js';

/**
 * What a file holds, with its rows at hand a chunk at a time. A long file's rows are kept packed (about a fiftieth),
 * so that whoever takes them over never has all of them in memory.
 */
export interface SheetContent<F> extends DraftWords {
  /** Places of the rows, in the order of the chunks. */
  readonly places: readonly PlacedEntry[];
  /** The rows; may be gone through again. */
  chunks(): Iterable<readonly ImportedRow<F>[]>;
}

/** Where a row stands, without what it holds. */
export const placeOf = ({ sheet, row, sources }: ImportedRow<unknown>): PlacedEntry =>
  sources ? { sheet, row, sources } : { sheet, row };

export const packRows = (rows: readonly ImportedRow<unknown>[]): Uint8Array =>
  gzipSync(JSON.stringify(rows), { level: 1 });

const unpackRows = <F>(packed: Uint8Array): ImportedRow<F>[] =>
  JSON.parse(gunzipSync(packed).toString()) as ImportedRow<F>[];

/** A draft that is in memory as a whole. */
export function contentOf<F>({ rows, ...words }: ImportDraft<F>): SheetContent<F> {
  return {
    ...words,
    places: rows.map(placeOf),
    chunks: () => [rows],
  };
}

/** Content that comes in pieces from another process. */
export class PackedContent<F> {
  private readonly packed: Uint8Array[] = [];
  private readonly places: PlacedEntry[] = [];
  private readonly words: { -readonly [K in keyof DraftWords]: DraftWords[K] } = {
    raw: [],
    mapping: [],
    errors: [],
    notes: [],
    skipped: [],
    files: [],
    total: 0,
  };

  addRows(packed: Uint8Array, places: readonly PlacedEntry[]): void {
    this.packed.push(packed);
    this.places.push(...places);
  }

  addWords(words: Partial<DraftWords>): void {
    const { raw = [], mapping = [], errors = [], notes = [], skipped = [], files = [] } = words;
    this.words.raw = this.words.raw.concat(raw);
    this.words.mapping = this.words.mapping.concat(mapping);
    this.words.errors = this.words.errors.concat(errors);
    this.words.notes = this.words.notes.concat(notes);
    this.words.skipped = this.words.skipped.concat(skipped);
    this.words.files = this.words.files.concat(files);
  }

  finish(total: number): SheetContent<F> {
    const { packed, places, words } = this;
    return {
      ...words,
      total,
      places,
      *chunks() {
        for (const piece of packed) yield unpackRows<F>(piece);
      },
    };
  }
}
