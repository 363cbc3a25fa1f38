import { z } from 'zod';
import { codesOf, MEETING_RESULT } from '../words/codes.js';
import { text } from './text.js';

/** What one side says of a meeting: how it ended, what comes next and when, and how it found the other side and the fair (1 to 5). */
export const sideRecordFormSchema = z
  .strictObject({
    result: z.enum(codesOf(MEETING_RESULT)),
    nextStep: text(200).default(''),
    /** YYYY-MM-DD */
    nextOn: z.iso.date().nullable().default(null),
    note: text(200).default(''),
    otherSide: z.number().int().min(1).max(5).nullable().default(null),
    organisation: z.number().int().min(1).max(5).nullable().default(null),
  })
  .meta({ id: 'SideRecordForm' });
export type SideRecordForm = z.infer<typeof sideRecordFormSchema>;

/** The same by the link of an invitation, as a page without script sends it: a day that is left out is an empty text. */
export const heldRecordFormSchema = z
  .strictObject({
    result: z.enum(codesOf(MEETING_RESULT)),
    nextStep: text(200).default(''),
    nextOn: z.iso.date().or(z.literal('')).nullable().default(null),
    note: text(200).default(''),
  })
  .meta({ id: 'HeldRecordForm' });
export type HeldRecordForm = z.infer<typeof heldRecordFormSchema>;
