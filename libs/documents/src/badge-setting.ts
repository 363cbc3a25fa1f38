import { program } from '@jiqia/compute';

/** Renders badges, a PDF a call. */
export const BADGE_SETTING = program<typeof import('./badge-setting.program.js')>(
  'documents',
  'process',
  new URL('./badge-setting.program.js', import.meta.url),
);
