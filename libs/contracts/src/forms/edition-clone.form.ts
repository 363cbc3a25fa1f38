import { z } from 'zod';
import { refusal } from '../words/remark.js';
import { day, reference, requiredText } from './text.js';

const days = z.number().int().min(-3660).max(3660);

/**
 * Another edition after one that is there: with its settings, sessions and places, all days later by `shiftDays`, or so that the first is
 * `firstDay`. `sameWeekday` moves on to the next day of the week that it was.
 */
export const editionCloneFormSchema = z
  .strictObject({
    /** The number of the new one. */
    id: reference(40),
    name: requiredText(120),
    shiftDays: days.optional(),
    firstDay: day.optional(),
    sameWeekday: z.boolean().default(false),
    /** Whoever takes part, but for what has ended. */
    entries: z.boolean().default(false),
    /** Pairs that were declared never to meet. */
    conflicts: z.boolean().default(false),
  })
  .refine(
    ({ shiftDays, firstDay }) => (shiftDays === undefined) !== (firstDay === undefined),
    refusal('ONE_SHIFT_EXPECTED', {}, ['shiftDays']),
  )
  .meta({ id: 'EditionCloneForm' });
export type EditionCloneForm = z.infer<typeof editionCloneFormSchema>;
