import { z } from 'zod';
import { ARCHIVE_NOTE } from '../words/archive.words.js';
import { codesOf } from '../words/codes.js';
import { refusal, remarkCode } from '../words/remark.js';
import { requiredText } from './text.js';

/** A lesson of an edition, or where the press wrote of it. */
export const archiveNoteFormSchema = z
  .strictObject({
    kind: z.enum(codesOf(ARCHIVE_NOTE)),
    words: requiredText(2000),
    link: z
      .url({ protocol: /^https?$/, error: remarkCode('URL_INVALID') })
      .max(500)
      .nullable()
      .default(null),
  })
  .refine(({ kind, link }) => kind !== 'MEDIA' || link !== null, refusal('REQUIRED', {}, ['link']))
  .meta({ id: 'ArchiveNoteForm' });
export type ArchiveNoteForm = z.infer<typeof archiveNoteFormSchema>;
