import type { AppErrorOptions } from '@jiqia/errors';
import type { DraftWords, PlacedEntry } from './import-draft.js';
import type { SheetFile } from './raw-table.js';
import type { ReadingWishes } from './sheet-import.js';
import type { FoundSide } from './side-finder.js';

/** What the reading process is asked; one question a process. */
/** To read a file as the wishes say, or its rows as they stand. */
export interface ReadingRequest {
  readonly wishes: ReadingWishes | 'rows';
  readonly file: SheetFile;
}

/** A piece of the draft, its end, or why there is none. Rows come packed, with their places beside them. */
export type ReadingAnswer =
  | { readonly kind: 'rows'; readonly packed: Uint8Array; readonly places: readonly PlacedEntry[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'words'; readonly words: Partial<DraftWords> }
  | { readonly kind: 'done'; readonly total: number; readonly found: FoundSide }
  | { readonly kind: 'refused'; readonly error: Omit<AppErrorOptions, 'cause'> };
