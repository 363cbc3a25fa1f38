import { z } from 'zod';
import { INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';

/** The letter of an invitation by what the registers say now: with `…` where the reader's own link stands, the address masked. */
export const invitationLetterSchema = z
  .object({
    state: z.enum(statesOf(INVITATION_STATES)),
    stateLabel: z.string(),
    to: z.object({ name: z.string(), address: z.string() }),
    from: z.string(),
    replyTo: z.string().nullable(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'InvitationLetter' });
