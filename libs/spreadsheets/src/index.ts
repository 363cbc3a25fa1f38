export type { HeaderCorrection } from './column-match.js';
export * from './edition-reader.js';
export type { ColumnMapping, ImportDraft, RowPlace, RowRemark } from './import-draft.js';
export type { SheetFile } from './raw-table.js';
export type { SheetContent } from './sheet-content.js';
export * from './sheet-import.js';
export * from './sheet-reader.js';
