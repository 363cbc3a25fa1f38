import { z } from 'zod';
import { isReference } from '../forms/text.js';
import { MEETING_STATES } from '../states/meeting.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf, MEETING_MODE } from '../words/codes.js';
import { refusal } from '../words/remark.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

/** A meeting of a party that the account stands for. The other side is told as far as the account may know of it. */
const ownMeetingSchema = z
  .object({
    id: z.uuid(),
    /** The pair that meets. */
    matchId: z.uuid(),
    edition: z.object({ id: z.uuid(), ref: z.string(), name: z.string() }),
    /** The own side. */
    side: sideSchema,
    sideLabel: z.string(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    /** Who comes for each side instead of the person whom its entry names; empty where nobody does. */
    comes: z.object({ need: z.string(), capability: z.string() }),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    place: z.string(),
    mode: z.enum(codesOf(MEETING_MODE)),
    modeLabel: z.string(),
    /** How one by video is entered: its link, empty where there is none, and what to do then; null on site, and once it is off. */
    video: z.object({ link: z.string(), note: z.string() }).nullable(),
    state: z.enum(statesOf(MEETING_STATES)),
    stateLabel: z.string(),
    /** What both sides should talk about. */
    questions: z.array(z.string()),
    /** Addresses of the own agenda and calendar of the edition. */
    agenda: z.string(),
    calendar: z.string(),
  })
  .meta({ id: 'OwnMeeting' });

/** The newest first, 200 at most. */
export const ownMeetingListSchema = z
  .object({ items: z.array(ownMeetingSchema) })
  .meta({ id: 'OwnMeetingList' });

/** All editions, or one by its number or id. */
export const ownMeetingQuerySchema = z.strictObject({
  edition: z.string().min(1).max(40).refine(isReference, refusal('REFERENCE_INVALID')).optional(),
});
