export * from './edition-reader.js';
export { labelProblems } from './label-vocabulary.js';
export type { ImportDraft, RowPlace, RowRemark } from './import-draft.js';
export type { SheetFile } from './raw-table.js';
export type { SheetContent } from './sheet-content.js';
export * from './sheet-import.js';
export * from './sheet-reader.js';
