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
  })
  .meta({ id: 'Attachment' });

export const attachmentListSchema = z
  .object({ items: z.array(attachmentSchema) })
  .meta({ id: 'AttachmentList' });

/** The name of a file whose bytes are the body of the request. */
export const attachmentQuerySchema = z.strictObject({ name: requiredText(200) });
