import type { AppErrorOptions } from '@jiqia/errors';
import type { ImportDraft } from './import-draft.js';
import type { SheetFile } from './raw-table.js';

export type SheetSideName = 'need' | 'capability';

/** What the reading process is asked; one question a process. */
export interface ReadingRequest {
  readonly side: SheetSideName;
  readonly file: SheetFile;
}

type Lists<F> = Omit<ImportDraft<F>, 'total'>;
/** A piece of the draft, its end, or why there is none. */
export type ReadingAnswer<F> =
  | { readonly kind: 'part'; readonly part: Partial<Lists<F>> }
  | { readonly kind: 'done'; readonly total: number }
  | { readonly kind: 'refused'; readonly error: Omit<AppErrorOptions, 'cause'> };
