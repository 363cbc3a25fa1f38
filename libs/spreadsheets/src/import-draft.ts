import type { Remark } from '@jiqia/contracts/words';
import type { ColumnMatch } from './column-match.js';

export interface ColumnMapping extends ColumnMatch {
  readonly sheet: string;
  readonly header: string;
  /** What the field is called on the forms; empty where the column is not carried. */
  readonly label: string;
  /** What stands in the column, the first few. */
  readonly samples: readonly string[];
}
/** Where a row stands: `row` is as a person sees it in the sheet, from 1. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}
/** A word on one field of one row. */
export interface RowRemark extends RowPlace, Remark {
  readonly field: string;
  readonly label: string;
}
/** A row that is left out, with why. */
export type SkippedRow = RowPlace & Remark;
export interface ImportedRow<F> extends RowPlace {
  readonly form: F;
  /** The sheet says in so many words whether the entry is paused. */
  readonly stateSaid: boolean;
  /** The sheet says in so many words that nobody has declared that nothing in it is secret. */
  readonly undeclared: boolean;
}

/** A row as it was brought, under its headers. */
export interface RawWords extends RowPlace {
  readonly titles: readonly string[];
  readonly fields: readonly (string | null)[];
  readonly cells: readonly string[];
}

/** What is to be said of a file. */
export interface DraftWords {
  /** Rows that were asked for as they were brought. */
  readonly raw: readonly RawWords[];
  readonly mapping: readonly ColumnMapping[];
  readonly errors: readonly RowRemark[];
  readonly notes: readonly RowRemark[];
  readonly skipped: readonly SkippedRow[];
  /** Rows that are not empty, headers left out. */
  readonly total: number;
}
/** What a file holds: every row that is not empty and no header is in `rows`, in `errors` or in `skipped`. */
export interface ImportDraft<F> extends DraftWords {
  readonly rows: readonly ImportedRow<F>[];
}

/** A draft while it grows. */
export class DraftBuilder<F> implements ImportDraft<F> {
  readonly raw: RawWords[] = [];
  readonly mapping: ColumnMapping[] = [];
  readonly rows: ImportedRow<F>[] = [];
  readonly errors: RowRemark[] = [];
  readonly notes: RowRemark[] = [];
  readonly skipped: SkippedRow[] = [];
  total = 0;

  skip(sheet: string, row: number, reason: Remark): void {
    this.skipped.push({ sheet, row, ...reason });
  }
}
