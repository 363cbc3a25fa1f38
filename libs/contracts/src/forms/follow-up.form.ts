import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { FOLLOW_UP_WAY } from '../words/follow-up.words.js';
import { requiredText } from './text.js';

/** One talk with the two sides: what was said, and when to ask again. */
export const followUpEntryFormSchema = z
  .strictObject({
    way: z.enum(codesOf(FOLLOW_UP_WAY)),
    words: requiredText(500),
    /** YYYY-MM-DD; left out, the next of 7, 30, 90 and 180 days after the meeting. */
    nextOn: z.iso.date().nullable().default(null),
  })
  .meta({ id: 'FollowUpEntryForm' });
export type FollowUpEntryForm = z.infer<typeof followUpEntryFormSchema>;

/** Whose it is: an account by its id or its address; null for nobody in particular of those who run the edition. */
export const followUpOwnerSchema = z
  .strictObject({ owner: z.union([z.uuid(), z.email().max(254)]).nullable() })
  .meta({ id: 'FollowUpOwner' });

export const followUpCloseSchema = z
  .strictObject({ reason: requiredText(200) })
  .meta({ id: 'FollowUpClose' });
