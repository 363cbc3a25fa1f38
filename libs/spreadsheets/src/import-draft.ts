import type { ColumnMatch } from './column-match.js';

export interface ColumnMapping extends ColumnMatch {
  readonly sheet: string;
  readonly header: string;
  /** What the field is called on the forms; empty where the column is not carried. */
  readonly label: string;
}
/** A word on one field of one row. `row` is as a person sees it in the sheet, from 1. */
export interface RowRemark {
  readonly sheet: string;
  readonly row: number;
  readonly field: string;
  readonly label: string;
  readonly message: string;
}
export interface SkippedRow {
  readonly sheet: string;
  readonly row: number;
  readonly reason: string;
}
export interface ImportedRow<F> {
  readonly sheet: string;
  readonly row: number;
  readonly form: F;
  /** The sheet says in so many words whether the entry is paused. */
  readonly stateSaid: boolean;
}

/** What a file holds: every row that is not empty and no header is in `rows`, in `errors` or in `skipped`. */
export interface ImportDraft<F> {
  readonly mapping: readonly ColumnMapping[];
  readonly rows: readonly ImportedRow<F>[];
  readonly errors: readonly RowRemark[];
  readonly notes: readonly RowRemark[];
  readonly skipped: readonly SkippedRow[];
  /** Rows that are not empty, headers left out. */
  readonly total: number;
}

/** A draft while it grows. */
export class DraftBuilder<F> implements ImportDraft<F> {
  readonly mapping: ColumnMapping[] = [];
  readonly rows: ImportedRow<F>[] = [];
  readonly errors: RowRemark[] = [];
  readonly notes: RowRemark[] = [];
  readonly skipped: SkippedRow[] = [];
  total = 0;

  append(part: Partial<Omit<ImportDraft<F>, 'total'>>): void {
    this.mapping.push(...(part.mapping ?? []));
    this.rows.push(...(part.rows ?? []));
    this.errors.push(...(part.errors ?? []));
    this.notes.push(...(part.notes ?? []));
    this.skipped.push(...(part.skipped ?? []));
  }

  skip(sheet: string, row: number, reason: string): void {
    this.skipped.push({ sheet, row, reason });
  }
}
