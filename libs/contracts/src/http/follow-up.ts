import { z } from 'zod';
import { FOLLOW_UP_STATES } from '../states/follow-up.states.js';
import { MATCH_STATES } from '../states/match.states.js';
import { MEETING_STATES } from '../states/meeting.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf, MEETING_RESULT } from '../words/codes.js';
import { FOLLOW_UP_WAY } from '../words/follow-up.words.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** What one side said of a meeting. */
const sideRecordSchema = z.object({
  side: sideSchema,
  sideLabel: z.string(),
  result: z.enum(codesOf(MEETING_RESULT)),
  resultLabel: z.string(),
  nextStep: z.string(),
  nextOn: z.iso.date().nullable(),
  note: z.string(),
  recordedAt: z.iso.datetime(),
  /** How it found the other side, and the fair: to itself and to those who run the edition alone. */
  otherSide: z.number().int().nullable().optional(),
  organisation: z.number().int().nullable().optional(),
});

/** A meeting with what both sides say of it. */
export const meetingRecordsSchema = z
  .object({
    meetingId: z.uuid(),
    state: z.enum(statesOf(MEETING_STATES)),
    stateLabel: z.string(),
    /** What the meeting is recorded as: once both sides or an organiser have said so. */
    result: z.enum(codesOf(MEETING_RESULT)).nullable(),
    resultLabel: z.string(),
    /** Both have spoken and one says that it did not take place. */
    disagree: z.boolean(),
    records: z.array(sideRecordSchema),
  })
  .meta({ id: 'MeetingRecords' });

export const followUpSchema = z
  .object({
    id: z.uuid(),
    matchId: z.uuid(),
    match: z.object({ state: z.enum(statesOf(MATCH_STATES)), stateLabel: z.string() }),
    need: needPartySchema,
    capability: capabilityPartySchema,
    state: z.enum(statesOf(FOLLOW_UP_STATES)),
    stateLabel: z.string(),
    metOn: z.iso.date(),
    /** Null once it is closed. */
    nextOn: z.iso.date().nullable(),
    overdueDays: z.number().int(),
    /** Nobody has asked for a week after its date: those who run the edition see it. */
    escalated: z.boolean(),
    /** Name of the account whose it is; empty for nobody in particular. */
    owner: z.string(),
    reason: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'FollowUp' });

export const followUpPageSchema = pageSchemaOf(followUpSchema, 'FollowUpPage');

export const followUpEntriesSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        way: z.enum(codesOf(FOLLOW_UP_WAY)),
        wayLabel: z.string(),
        words: z.string(),
        notedAt: z.iso.datetime(),
        notedBy: z.string(),
        nextOn: z.iso.date().nullable(),
      }),
    ),
  })
  .meta({ id: 'FollowUpEntries' });

export const followUpListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  state: z.enum(statesOf(FOLLOW_UP_STATES)).optional(),
  /** Those whose date is this day or before, YYYY-MM-DD. */
  dueBy: z.iso.date().optional(),
});
export type FollowUpListQuery = z.infer<typeof followUpListQuerySchema>;
