import type { AppErrorOptions } from '@jiqia/errors';
import type { DraftWords, RowPlace } from './import-draft.js';
import type { SheetFile } from './raw-table.js';
import type { ReadingWishes } from './sheet-import.js';
import type { FoundSide } from './side-finder.js';

/** What the reading process is asked; one question a process. */
export interface ReadingRequest extends ReadingWishes {
  readonly file: SheetFile;
}

/** A piece of the draft, its end, or why there is none. Rows come packed, with their places beside them. */
export type ReadingAnswer =
  | { readonly kind: 'rows'; readonly packed: Uint8Array; readonly places: readonly RowPlace[] }
  | { readonly kind: 'words'; readonly words: Partial<DraftWords> }
  | { readonly kind: 'done'; readonly total: number; readonly found: FoundSide }
  | { readonly kind: 'refused'; readonly error: Omit<AppErrorOptions, 'cause'> };
