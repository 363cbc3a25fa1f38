import { z } from 'zod';
import { requiredText } from '../forms/text.js';

/** A file that somebody handed in with a row. */
export const attachmentSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mediaType: z.string(),
    /** Bytes. */
    size: z.number().int(),
    addedAt: z.iso.datetime(),
    /** A scanner looked for viruses when it came and found none; false where this installation has no scanner. */
    scanned: z.boolean(),
  })
  .meta({ id: 'Attachment' });

export const attachmentListSchema = z
  .object({ items: z.array(attachmentSchema) })
  .meta({ id: 'AttachmentList' });

/** The name of a file whose bytes are the body of the request. */
export const attachmentQuerySchema = z.strictObject({ name: requiredText(200) });
