export { type HeaderCorrection, OWN_COLUMNS } from './column-match.js';
export * from './edition-reader.js';
export { labelProblems } from './label-vocabulary.js';
export type { ColumnMapping, ImportDraft, RawWords, RowPlace, RowRemark } from './import-draft.js';
export type { SheetFile } from './raw-table.js';
export type { SheetContent } from './sheet-content.js';
export * from './sheet-import.js';
export * from './sheet-reader.js';
export * from './template-fields.js';
