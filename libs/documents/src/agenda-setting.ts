import { program } from '@jiqia/compute';

/** Renders agendas, a PDF a call. */
export const AGENDA_SETTING = program<typeof import('./agenda-setting.program.js')>(
  'documents',
  'process',
  new URL('./agenda-setting.program.js', import.meta.url),
);
