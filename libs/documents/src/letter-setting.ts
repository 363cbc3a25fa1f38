import { program } from '@jiqia/compute';

/** Renders letters of invitation, a PDF a call. */
export const LETTER_SETTING = program<typeof import('./letter-setting.program.js')>(
  'documents',
  'process',
  new URL('./letter-setting.program.js', import.meta.url),
);
