import type { ImportReport } from '../http/imports.js';
import type { Language } from '../words/language.js';
import { type Remark, remarkWords } from '../words/remark.js';

type Row<K extends 'errors' | 'skipped'> = ImportReport[K][number];
type CodedRow = Omit<Row<'errors'>, 'code' | 'message'> & Remark;

/** What an import did before it is worded: every remark a code with parameters. */
export interface CodedImport extends Omit<ImportReport, 'errors' | 'skipped' | 'notes'> {
  readonly errors: readonly CodedRow[];
  readonly skipped: readonly (Omit<Row<'skipped'>, 'code' | 'reason'> & Remark)[];
  readonly notes: readonly CodedRow[];
}

/** The report of an import for a person. */
export function wordImport(report: CodedImport, language: Language = 'zh'): ImportReport {
  const worded = (row: CodedRow): Row<'errors'> => {
    const { params: _params, ...kept } = row;
    return { ...kept, message: remarkWords(row, language) };
  };
  return {
    ...report,
    errors: report.errors.map(worded),
    skipped: report.skipped.map(({ sheet, row, ...why }) => ({
      sheet,
      row,
      code: why.code,
      reason: remarkWords(why, language),
    })),
    notes: report.notes.map(worded),
  };
}
