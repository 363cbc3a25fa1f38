import { z } from 'zod';
import { NOTICE_STATES } from '../states/notice.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { NOTICE_CAUSE, NOTICE_KIND } from '../words/notices.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** A notice to one side that something it knew of is off, as organisers watch it. No address. */
const noticeSchema = z
  .object({
    id: z.uuid(),
    matchId: z.uuid(),
    meetingId: z.uuid().nullable(),
    /** Who is written to. */
    side: sideSchema,
    sideLabel: z.string(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    kind: z.enum(codesOf(NOTICE_KIND)),
    kindLabel: z.string(),
    cause: z.enum(codesOf(NOTICE_CAUSE)),
    causeLabel: z.string(),
    state: z.enum(statesOf(NOTICE_STATES)),
    stateLabel: z.string(),
    attempts: z.number().int(),
    /** Why it failed, with addresses taken out. */
    error: z.string(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof noticeSchema>;

export const noticePageSchema = pageSchemaOf(noticeSchema, 'NoticePage');
export const noticeListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(NOTICE_STATES)).optional(),
});
