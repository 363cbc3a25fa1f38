import { z } from 'zod';
import { editionFileSchema } from '../forms/edition.form.js';
import { day, reference, requiredText } from '../forms/text.js';
import { refusal } from '../words/remark.js';

/** What an edition made after another is, or in a preview would be. */
export const editionCloneSchema = z
  .object({
    /** Null in a preview: nothing was written. */
    id: z.uuid().nullable(),
    ref: z.string(),
    form: editionFileSchema,
    /** Days to look at. */
    warnings: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
    entries: z.object({
      needs: z.number().int(),
      capabilities: z.number().int(),
      /** That took part and do not go along: they have ended, or the programme does not take them any more. */
      left: z.number().int(),
    }),
  })
  .meta({ id: 'EditionClone' });

const flag = z.enum(['true', 'false']).default('false');

/** Query of a preview: the fields of the form. */
export const editionCloneQuerySchema = z
  .strictObject({
    id: reference(40),
    name: requiredText(120),
    shiftDays: z.coerce.number().int().min(-3660).max(3660).optional(),
    firstDay: day.optional(),
    sameWeekday: flag,
    entries: flag,
    conflicts: flag,
  })
  .refine(
    ({ shiftDays, firstDay }) => (shiftDays === undefined) !== (firstDay === undefined),
    refusal('ONE_SHIFT_EXPECTED', {}, ['shiftDays']),
  );
export type EditionCloneQuery = z.infer<typeof editionCloneQuerySchema>;
