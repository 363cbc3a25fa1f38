import { z } from 'zod';
import { day, text } from '../forms/text.js';
import { statesOf } from '../states/state-table.js';
import { VERIFICATION_STATES } from '../states/verification.states.js';
import { attachmentSchema } from './attachment.js';
import { nextMoveSchema } from './move.js';

/** How an enterprise has shown who it is, and what was decided. */
export const verificationSchema = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    state: z.enum(statesOf(VERIFICATION_STATES)),
    stateLabel: z.string(),
    submittedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    /** The day on which it is looked at again; from then on it does not hold. */
    recheckOn: day.nullable(),
    reason: z.string(),
    documents: z.array(attachmentSchema),
    moves: z.array(nextMoveSchema),
    version: z.number().int(),
  })
  .meta({ id: 'Verification' });

export const verificationListSchema = z
  .object({ items: z.array(verificationSchema) })
  .meta({ id: 'VerificationList' });

export const verificationMoveSchema = z
  .strictObject({
    to: z.enum(statesOf(VERIFICATION_STATES)),
    reason: text(500).default(''),
    /** Wanted with VERIFIED: a day to come. */
    recheckOn: day.optional(),
  })
  .meta({ id: 'VerificationMove' });
