import { z } from 'zod';
import { ARCHIVE_NOTE, STILL_OPEN, type StillOpenCode } from '../words/archive.words.js';
import { codesOf } from '../words/codes.js';
import { attachmentSchema } from './attachment.js';
import { editionSchema } from './edition.js';

const stillOpenSchema = z
  .object({
    code: z.enum(Object.keys(STILL_OPEN) as [StillOpenCode, ...StillOpenCode[]]),
    label: z.string(),
    count: z.number().int(),
  })
  .meta({ id: 'StillOpen' });

/** An edition that was closed, with what was not done yet. */
export const closedEditionSchema = editionSchema
  .extend({ stillOpen: z.array(stillOpenSchema) })
  .meta({ id: 'ClosedEdition' });

const noteSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(codesOf(ARCHIVE_NOTE)),
    kindLabel: z.string(),
    words: z.string(),
    link: z.string().nullable(),
    addedBy: z.string(),
    addedAt: z.iso.datetime(),
  })
  .meta({ id: 'ArchiveNote' });

/** What an edition leaves behind: its reports as files, lessons, the press; and what is not done. */
export const editionArchiveSchema = z
  .object({
    closedAt: z.iso.datetime().nullable(),
    stillOpen: z.array(stillOpenSchema),
    documents: z.array(attachmentSchema),
    notes: z.array(noteSchema),
  })
  .meta({ id: 'EditionArchive' });
