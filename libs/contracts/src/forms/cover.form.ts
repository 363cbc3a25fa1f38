import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { COVER_REASON } from '../words/cover.words.js';
import { text } from './text.js';

/**
 * Who comes for one side of a meeting instead of the person whom its entry names; with `capabilityId` the person of another capability of
 * the same need, on the supply side.
 */
export const coverFormSchema = z
  .strictObject({
    personId: z.uuid(),
    capabilityId: z.uuid().nullable().default(null),
    reason: z.enum(codesOf(COVER_REASON)),
    note: text(200).default(''),
  })
  .meta({ id: 'MeetingCoverForm' });
export type CoverForm = z.infer<typeof coverFormSchema>;
