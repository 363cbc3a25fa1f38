import type { ErrorCode, ErrorParams } from '@jiqia/contracts/errors';
import type { ImportBatchState } from '@jiqia/contracts/states';
import type {
  BuiltOnCode,
  ImportOutcome,
  ImportRowKind,
  Remark,
  Side,
} from '@jiqia/contracts/words';
import type { KeptParties } from '@jiqia/organisations';
import type { ColumnMapping, HeaderCorrection } from '@jiqia/spreadsheets';

/** A word on one field of one row. */
export interface RowWord extends Remark {
  readonly field: string;
  readonly label: string;
}
/** A row on which something was built, and what. */
interface BuiltOnRow {
  readonly sheet: string;
  readonly row: number;
  readonly entityId: string;
  readonly on: readonly { readonly code: BuiltOnCode; readonly rows: number }[];
}
/** How the last undoing ended. */
export interface UndoReport {
  /** Rows that keep the batch where it is, the first ones; none when it was undone. */
  readonly builtOn: readonly BuiltOnRow[];
  readonly builtOnRows: number;
  readonly kept: KeptParties;
}
/** What is known of a batch beside its rows. */
export interface BatchReport {
  readonly columns?: readonly ColumnMapping[];
  readonly undo?: UndoReport;
}
/** Why a batch failed: an error of the product, or the words of one that nobody foresaw. */
export interface BatchError {
  readonly code: ErrorCode | null;
  readonly params: ErrorParams;
  readonly words: string;
}

export interface ImportBatchRow {
  readonly id: string;
  readonly side: Side | null;
  readonly sideDoubtful: boolean;
  readonly state: ImportBatchState;
  readonly broughtBy: string;
  readonly fileName: string;
  readonly editionId: string | null;
  readonly campaignId: string | null;
  readonly secrecyDeclared: boolean;
  readonly corrections: readonly HeaderCorrection[];
  readonly total: number;
  readonly done: number;
  /** Files of a zip or a mail, and how many of them were read; 0 for what holds no others. */
  readonly filesTotal: number;
  readonly filesRead: number;
  readonly report: BatchReport;
  readonly error: BatchError | null;
  readonly takingSince: Date | null;
  readonly clearedAt: Date | null;
  readonly lockVersion: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
/** A batch with what its rows come to. */
export interface CountedBatch extends ImportBatchRow {
  readonly counts: Readonly<Record<ImportRowKind, number>>;
  readonly result: Readonly<Record<ImportOutcome, number>>;
}

/** An entry of a file as it was understood. */
export interface BatchEntry {
  readonly form: unknown;
  readonly stateSaid: boolean;
  readonly undeclared: boolean;
}
export interface ImportRow {
  /** Order in the file, from 0. */
  readonly place: number;
  readonly sheet: string;
  readonly row: number;
  readonly kind: ImportRowKind;
  readonly entry: BatchEntry | null;
  readonly remarks: readonly RowWord[];
  readonly what: ImportOutcome | null;
  readonly fields: readonly string[];
  readonly entityId: string | null;
  readonly takenAt: Date | null;
}
/** What became of one row when it was taken over. */
export interface TakenRow {
  readonly place: number;
  readonly kind: 'imported' | 'wrong';
  readonly what: ImportOutcome | null;
  readonly fields: readonly string[];
  readonly entityId: string | null;
  readonly remarks: readonly RowWord[];
}
