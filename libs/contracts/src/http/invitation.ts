import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { DECLINE_REASON } from '../words/decline.words.js';
import { onBehalfSchema } from './answer.js';
import { SMS_STATES } from '../states/sms.states.js';
import { DELIVERY_STATES, INVITATION_STATES } from '../states/invitation.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { DELIVERY_KIND } from '../words/delivery.words.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const deliverySchema = z
  .object({
    channel: z.enum(['email', 'sms']),
    state: z.enum(statesOf(DELIVERY_STATES)),
    stateLabel: z.string(),
    attempts: z.number().int(),
    /** Why it failed, with addresses taken out. */
    error: z.string(),
  })
  .meta({ id: 'Delivery' });

/** What was answered last: by the recipient, or by an organiser who has spoken with them. */
const invitationAnswerSchema = z
  .object({
    /** Why they said no. */
    reason: z.enum(codesOf(DECLINE_REASON)).nullable(),
    words: z.string(),
    /** Who entered it: the id of an account, or `recipient` for whoever holds the link. */
    typedBy: z.string(),
    onBehalf: onBehalfSchema.nullable(),
    /** When they could come, where they asked for another time. */
    times: z.array(z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
  })
  .meta({ id: 'InvitationAnswer' });
/** Every letter about an invitation, in the order in which they were written. */
export const invitationDeliveriesSchema = z
  .object({
    items: z.array(
      deliverySchema
        .extend({
          id: z.uuid(),
          kind: z.enum(codesOf(DELIVERY_KIND)),
          kindLabel: z.string(),
          /** Of its kind: 1 is the first letter, 2 the same sent again. */
          number: z.number().int(),
          createdAt: z.iso.datetime(),
          /** When it was sent or given up. */
          settledAt: z.iso.datetime().nullable(),
          /** Of a short message, what its ledger says; `follows` is the letter that it was sent again after. */
          sms: z
            .object({
              state: z.enum(statesOf(SMS_STATES)),
              stateLabel: z.string(),
              providerId: z.string(),
              reason: z.string(),
              follows: z.uuid().nullable(),
            })
            .nullable(),
        })
        .meta({ id: 'InvitationDelivery' }),
    ),
  })
  .meta({ id: 'InvitationDeliveries' });

/** An invitation as organisers watch it: which pair, whose answer, how the mail fared. A side sees its own. No address, no answer token. */
export const invitationSchema = z
  .object({
    id: z.uuid(),
    matchId: z.uuid(),
    /** Whose answer is asked. */
    side: z.enum(['need', 'capability']),
    sideLabel: z.string(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    state: z.enum(statesOf(INVITATION_STATES)),
    stateLabel: z.string(),
    /** Of here on what organisers alone see; a side sees when it answered and by when it had to. */
    answerReason: z.string().optional(),
    answer: invitationAnswerSchema.nullable().optional(),
    /** The invitation of the same side that was passed on, or that this one asks anew, and what was said with it. */
    follows: z.uuid().nullable().optional(),
    note: z.string().optional(),
    delivery: deliverySchema.nullable().optional(),
    expiresAt: z.iso.datetime().nullable(),
    releasedAt: z.iso.datetime().nullable().optional(),
    /** Its letter waits until then, for hours at which people may be written to. */
    sendNotBefore: z.iso.datetime().nullable().optional(),
    sentAt: z.iso.datetime().nullable().optional(),
    answeredAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Invitation' });

export const invitationPageSchema = pageSchemaOf(invitationSchema, 'InvitationPage');
export const invitationListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(INVITATION_STATES)).optional(),
});

export const invitationsPreparedSchema = z
  .object({ prepared: z.number().int() })
  .meta({ id: 'InvitationsPrepared' });

/** Why an invitation is taken back; shown to nobody but the audit. */
export const invitationRevokeSchema = z
  .strictObject({ reason: requiredText(500) })
  .meta({ id: 'InvitationRevoke' });
