import { type Remark, remark, type Side } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { columnFields, type ColumnMapping, type HeaderCorrection } from '@jiqia/spreadsheets';
import type { ImportBatchRow } from './import-batch.types.js';

/**
 * What is said of headers must be possible: a column of the file, a field that there is, and no field twice.
 * @throws AppError IMPORT_HEADERS_WRONG with each of them
 */
export function assertCorrections(
  side: Side | null,
  batch: Pick<ImportBatchRow, 'side' | 'report'>,
  corrections: readonly HeaderCorrection[],
): void {
  // Of another side nothing is known yet.
  const known = side === batch.side ? (batch.report.columns ?? []) : [];
  const fields = columnFields(side ?? 'need');
  const columns = columnsAfter(known, corrections);
  const wrong = corrections.flatMap((one, i) => {
    const why = problemOf(one, { known, fields, columns });
    return why ? [{ field: `columns.${i}`, ...why }] : [];
  });
  if (wrong.length > 0) throw new AppError({ code: 'IMPORT_HEADERS_WRONG', fields: wrong });
}

type Column = Pick<ColumnMapping, 'sheet' | 'header' | 'field'>;

interface Known {
  readonly known: readonly Column[];
  /** Fields of the side, each with what it is called. */
  readonly fields: Readonly<Record<string, string>>;
  /** What every column means once this is done. */
  readonly columns: readonly Column[];
}

const isSame = (a: Column, b: Column): boolean => a.sheet === b.sheet && a.header === b.header;

function columnsAfter(
  known: readonly Column[],
  corrections: readonly HeaderCorrection[],
): readonly Column[] {
  const kept = known.filter((column) => !corrections.some((one) => isSame(one, column)));
  return [...corrections, ...kept];
}

function problemOf(one: HeaderCorrection, { known, fields, columns }: Known): Remark | null {
  const { sheet, header, field } = one;
  if (known.length > 0 && !known.some((column) => isSame(column, one)))
    return remark('HEADER_NOT_THERE', { sheet, header });
  if (field === null) return null;
  const label = fields[field];
  if (label === undefined) return remark('HEADER_FIELD_UNKNOWN', { header, field });
  const other = columns.find(
    (column) => column.sheet === sheet && column.field === field && column.header !== header,
  );
  return other
    ? remark('HEADER_FIELD_TWICE', { sheet, header, other: other.header, field: label })
    : null;
}
