import type { ImportReport } from '../http/imports.js';
import type { Language } from '../words/language.js';
import { type Remark, remarkWords } from '../words/remark.js';

type Row<K extends 'errors' | 'skipped'> = ImportReport[K][number];
type Form = ImportReport['forms'][number];
type FormField = Form['fields'][number];
type CodedRow = Omit<Row<'errors'>, 'code' | 'message'> & Remark;

/** What an import did before it is worded: every remark a code with parameters. */
export interface CodedImport extends Omit<
  ImportReport,
  'errors' | 'skipped' | 'notes' | 'files' | 'forms'
> {
  readonly errors: readonly CodedRow[];
  readonly skipped: readonly (Omit<Row<'skipped'>, 'code' | 'reason'> & Remark)[];
  readonly notes: readonly CodedRow[];
  readonly files: readonly (Omit<ImportReport['files'][number], 'code' | 'message'> & Remark)[];
  readonly forms: readonly (Omit<Form, 'fields'> & {
    readonly fields: readonly (Omit<FormField, 'place'> & Remark)[];
  })[];
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
    files: report.files.map(({ path, outcome, ...why }) => ({
      path,
      outcome,
      code: why.code,
      message: remarkWords(why, language),
    })),
    forms: report.forms.map(({ sheet, row, fields }) => ({
      sheet,
      row,
      fields: fields.map(({ field, label, ...at }) => ({
        field,
        label,
        place: remarkWords(at, language),
      })),
    })),
  };
}
