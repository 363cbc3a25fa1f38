import { z } from 'zod';
import { editionFileSchema } from '../forms/edition.form.js';
import { day } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { UNRESOLVED_CAUSES } from '../words/edition-part.words.js';
import { PROGRAMME_PHASE } from '../words/programme.js';
import { FORM_RULES } from '../words/left-out.words.js';
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
    phase: z.enum(codesOf(PROGRAMME_PHASE)),
    phaseLabel: z.string(),
    closedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'EditionItem' });

/** An entry of a form of before there were rows that no row could be made of: somebody adds the part as it should be, then removes this. */
export const unresolvedPartSchema = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    /** The list of the form that it stood in. */
    part: z.enum(codesOf(FORM_RULES)),
    partLabel: z.string(),
    cause: z.enum(codesOf(UNRESOLVED_CAUSES)),
    causeLabel: z.string(),
    /** As it was written. */
    entry: z.record(z.string(), z.json()),
  })
  .meta({ id: 'UnresolvedPart' });

/** An edition and how many take part; for those who run it as a file, with what no row could be made of. */
export const editionSchema = editionItemSchema
  .extend({
    needs: z.number().int(),
    capabilities: z.number().int(),
    form: editionFileSchema.optional(),
    unresolved: z.array(unresolvedPartSchema).optional(),
  })
  .meta({ id: 'Edition' });

export const editionPageSchema = pageSchemaOf(editionItemSchema, 'EditionPage');
/** Newest first. */
export const editionListQuerySchema = z.strictObject(pageQuerySchema.shape);
