export * from './edition-reader.js';
export type { SheetFile } from './raw-table.js';
export * from './sheet-import.js';
