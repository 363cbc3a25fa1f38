import type { ImportLabels } from '@jiqia/contracts/rulebook';
import type { Side } from '@jiqia/contracts/words';
import type { AppErrorOptions } from '@jiqia/errors';
import type { DraftWords, PlacedEntry } from './import-draft.js';
import type { Recognised } from './recognise.js';
import type { SheetFile } from './raw-table.js';

/** What the reading process is asked; one question a process. */
export interface ReadingRequest {
  /** The side that its entries are read for, or `rows` as they stand; null when it is asked which sides it holds. */
  readonly side: Side | 'rows' | null;
  readonly file: SheetFile;
  readonly labels: readonly ImportLabels[];
}

/** A piece of the draft, its end, or why there is none. Rows come packed, with their places beside them. */
export type ReadingAnswer =
  | { readonly kind: 'rows'; readonly packed: Uint8Array; readonly places: readonly PlacedEntry[] }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'words'; readonly words: Partial<DraftWords> }
  | { readonly kind: 'recognised'; readonly recognised: Recognised }
  | { readonly kind: 'done'; readonly total: number }
  | { readonly kind: 'refused'; readonly error: Omit<AppErrorOptions, 'cause'> };
