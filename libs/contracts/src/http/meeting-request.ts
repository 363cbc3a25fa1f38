import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { MEETING_REQUEST_STATE } from '../words/meeting-request.words.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** So many pairs may be asked for with one need or capability on one day. */
export const MEETING_REQUESTS_A_DAY = 5;

/** One of the two is the own, which says who asks; `side` is for those who may speak for both, as an organiser after a call. */
export const meetingRequestFormSchema = z
  .strictObject({
    needId: z.uuid(),
    capabilityId: z.uuid(),
    message: text(200).default(''),
    side: sideSchema.optional(),
  })
  .meta({ id: 'MeetingRequestForm' });
export type MeetingRequestForm = z.infer<typeof meetingRequestFormSchema>;

export const meetingRequestSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    matchId: z.uuid(),
    /** Who asks. */
    side: sideSchema,
    sideLabel: z.string(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    /** For the organiser; the other side does not read it. */
    message: z.string(),
    state: z.enum(codesOf(MEETING_REQUEST_STATE)),
    stateLabel: z.string(),
    /** Why the organiser did not take it up. */
    reason: z.string(),
    askedAt: z.iso.datetime(),
  })
  .meta({ id: 'MeetingRequest' });
export const meetingRequestPageSchema = pageSchemaOf(meetingRequestSchema, 'MeetingRequestPage');
export const meetingRequestListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(codesOf(MEETING_REQUEST_STATE)).optional(),
});
export type MeetingRequestListQuery = z.infer<typeof meetingRequestListQuerySchema>;
