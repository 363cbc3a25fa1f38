import { program } from '@jiqia/compute';

/** Writes one workbook: its sheets, their rows in parts, then the whole. */
export const SHEET_SETTING = program<typeof import('./sheet-setting.program.js')>(
  'documents',
  'thread',
  new URL('./sheet-setting.program.js', import.meta.url),
);
