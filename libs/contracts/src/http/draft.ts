import { z } from 'zod';
import { DRAFT_FORMS } from '../words/draft.words.js';

/** Of one that is not there yet, or the id of the entry that is changed. */
export const draftEntrySchema = z.union([z.literal('new'), z.uuid()]);
export const draftFormSchema = z.enum(DRAFT_FORMS);

const place = { form: draftFormSchema, entry: draftEntrySchema };

/** What the account that asks has not finished writing in one form. */
export const draftSchema = z
  .object({
    ...place,
    /** 0 where nothing is kept. */
    version: z.number().int(),
    savedAt: z.iso.datetime().nullable(),
    /** The version of the entry on which it was written; null for one that is not there yet. */
    entryVersion: z.number().int().nullable(),
    content: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Draft' });

/** All of them, the last written first, without what they say. */
export const draftListSchema = z
  .object({
    items: z.array(
      z.object({
        ...place,
        title: z.string(),
        version: z.number().int(),
        savedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'DraftList' });

/** A form as it is typed, whatever it lacks. */
export const draftWritingSchema = z
  .strictObject({
    content: z.record(z.string().max(60), z.unknown()),
    entryVersion: z.number().int().min(1).max(2_147_483_647).nullable().default(null),
  })
  .meta({ id: 'DraftWriting' });
export type DraftWriting = z.infer<typeof draftWritingSchema>;
