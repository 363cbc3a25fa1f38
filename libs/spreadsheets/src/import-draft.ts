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
/** Where a row stands: `row` is as a person sees it in the sheet, from 1; in running text it is the paragraph. */
export interface RowPlace {
  /** A sheet, a table of a document, or its running text; the path of its file before it where several came packed. */
  readonly sheet: string;
  readonly row: number;
}
/** Where the answer to a field of a form stands. */
export interface FieldSource extends Remark {
  readonly field: string;
}
/** What became of one file of several that came packed in one. */
export interface PackedFile extends Remark {
  /** Its path in the zip, or its name in the mail. */
  readonly path: string;
  readonly outcome: 'READ' | 'LEFT_OUT' | 'REFUSED';
}
/** A word on one field of one row. */
export interface RowRemark extends RowPlace, Remark {
  readonly field: string;
  readonly label: string;
}
/** A row that is left out, with why. */
export type SkippedRow = RowPlace & Remark;
/** Where an entry stands, and each field of it. */
export interface PlacedEntry extends RowPlace {
  /** Absent for rows of tables. */
  readonly sources?: readonly FieldSource[];
}
export interface ImportedRow<F> extends PlacedEntry {
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
  /** Files of a zip or a mail, in their order; empty for any other file. */
  readonly files: readonly PackedFile[];
  /** Rows that are not empty, headers left out. */
  readonly total: number;
}
/** What a file holds: every row that is not empty and no header is in `rows`, in `errors` or in `skipped`. */
export interface ImportDraft<F> extends DraftWords {
  readonly rows: readonly ImportedRow<F>[];
}

/** Between the path of a packed file and the name of a sheet in it. */
const BEFORE_SHEET = ' · ';

/** What is said of the sheets of one packed file, by the names that they have in it. */
export const inFile = <P extends { readonly sheet: string }>(
  path: string,
  places: readonly P[],
): P[] => {
  const before = path + BEFORE_SHEET;
  return places
    .filter(({ sheet }) => sheet.startsWith(before))
    .map((place) => ({ ...place, sheet: place.sheet.slice(before.length) }));
};

/** A draft while it grows. */
export class DraftBuilder<F> implements ImportDraft<F> {
  readonly raw: RawWords[] = [];
  readonly mapping: ColumnMapping[] = [];
  readonly rows: ImportedRow<F>[] = [];
  readonly errors: RowRemark[] = [];
  readonly notes: RowRemark[] = [];
  readonly skipped: SkippedRow[] = [];
  readonly files: PackedFile[] = [];
  total = 0;

  skip(sheet: string, row: number, reason: Remark): void {
    this.skipped.push({ sheet, row, ...reason });
  }

  /** Adds what one file of several holds; its path goes before the names of its sheets. */
  add(path: string, draft: ImportDraft<F>): void {
    const placed = <P extends { readonly sheet: string }>(place: P): P => ({
      ...place,
      sheet: `${path}${BEFORE_SHEET}${place.sheet}`,
    });
    for (const row of draft.raw) this.raw.push(placed(row));
    for (const column of draft.mapping) this.mapping.push(placed(column));
    for (const row of draft.rows) this.rows.push(placed(row));
    for (const error of draft.errors) this.errors.push(placed(error));
    for (const note of draft.notes) this.notes.push(placed(note));
    for (const skipped of draft.skipped) this.skipped.push(placed(skipped));
    this.total += draft.total;
  }
}
