import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { COVER_REASON } from '../words/cover.words.js';
import { refusal } from '../words/remark.js';
import { sideSchema } from '../words/side.js';
import { text } from './text.js';

/** Who comes for one side of a meeting instead of the person whom its entry names; with `capabilityId` for another capability of the same need. */
export const coverFormSchema = z
  .strictObject({
    side: sideSchema,
    personId: z.uuid(),
    capabilityId: z.uuid().nullable().default(null),
    reason: z.enum(codesOf(COVER_REASON)),
    note: text(200).default(''),
  })
  .refine(
    ({ side, capabilityId }) => side === 'capability' || capabilityId === null,
    refusal('NOT_OF_NEED_SIDE', {}, ['capabilityId']),
  )
  .meta({ id: 'MeetingCoverForm' });
export type CoverForm = z.infer<typeof coverFormSchema>;
