import { z } from 'zod';
import { editionFormSchema } from '../forms/edition.form.js';
import { day } from '../forms/text.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** What a list shows of an edition. */
export const editionItemSchema = z
  .object({
    id: z.uuid(),
    /** Its own number, e.g. 2026-AUTUMN. */
    ref: z.string(),
    name: z.string(),
    programme: z.string(),
    venue: z.string(),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
    closedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'EditionItem' });

/** An edition with its form, as it was saved, and how many take part. */
export const editionSchema = editionItemSchema
  .extend({
    needs: z.number().int(),
    capabilities: z.number().int(),
    form: editionFormSchema,
  })
  .meta({ id: 'Edition' });

export const editionPageSchema = pageSchemaOf(editionItemSchema, 'EditionPage');
/** Newest first. */
export const editionListQuerySchema = z.strictObject(pageQuerySchema.shape);
