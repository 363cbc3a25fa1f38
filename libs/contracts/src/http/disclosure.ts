import { z } from 'zod';
import { sideSchema } from '../words/side.js';

/** How the person of an entry is reached; empty text where nothing is known. */
export const contactSchema = z
  .object({ name: z.string(), title: z.string(), phone: z.string(), email: z.string() })
  .meta({ id: 'Contact' });

/** The confidentiality agreement that is to be accepted now. */
export const ndaTextSchema = z
  .object({
    version: z.number().int(),
    body: z.string(),
    /** SHA-256 of the text in UTF-8, as hexadecimal digits. */
    hash: z.string(),
  })
  .meta({ id: 'NdaText' });

/** Which entry's confidential fields are to be opened, and the version of the text that was read. */
export const ndaAcceptFormSchema = z
  .strictObject({ side: sideSchema, entryId: z.uuid(), version: z.number().int().min(1) })
  .meta({ id: 'NdaAcceptForm' });
export type NdaAcceptForm = z.infer<typeof ndaAcceptFormSchema>;

export const ndaAcceptanceSchema = z
  .object({
    id: z.uuid(),
    side: sideSchema,
    entryId: z.uuid(),
    /** What the entry is called; empty where it is there no more. */
    title: z.string(),
    version: z.number().int(),
    textHash: z.string(),
    acceptedAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'NdaAcceptance' });

export const ndaAcceptancesSchema = z
  .object({ items: z.array(ndaAcceptanceSchema) })
  .meta({ id: 'NdaAcceptances' });
