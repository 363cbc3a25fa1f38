import { z } from 'zod';
import { codeParamsSchema } from '../words/coded.js';
import { codesOf, MEETING_MODE } from '../words/codes.js';
import { MEETING_STATES } from '../states/meeting.states.js';
import { TIMETABLE_STATES } from '../states/run.states.js';
import { statesOf } from '../states/state-table.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

/** How long the solver may take. */
export const timetableStartSchema = z
  .strictObject({ seconds: z.number().int().min(1).max(120).default(10) })
  .meta({ id: 'TimetableStart' });

/** The making of a timetable. Breaks: idle gaps between two meetings of one participant on one day; fewer is better. */
export const timetableSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    state: z.enum(statesOf(TIMETABLE_STATES)),
    stateLabel: z.string(),
    /** While it is solved: breaks so far (null until a first timetable is found), breaks at least, seconds. */
    progress: z
      .object({
        breaks: z.number().int().nullable(),
        lowerBound: z.number().int(),
        seconds: z.number(),
      })
      .nullable(),
    breaks: z.number().int().nullable(),
    lowerBound: z.number().int().nullable(),
    violations: z.number().int().nullable(),
    /** What had better be looked at, although every rule is kept: two names with one telephone number. */
    notes: z.array(z.object({ code: z.string(), params: codeParamsSchema, text: z.string() })),
    error: z.string(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Timetable' });

export const meetingSchema = z
  .object({
    id: z.uuid(),
    matchId: z.uuid(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    sessionId: z.string(),
    slot: z.number().int(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    /** e.g. 3号桌 */
    place: z.string(),
    mode: z.enum(codesOf(MEETING_MODE)),
    modeLabel: z.string(),
    state: z.enum(statesOf(MEETING_STATES)),
    stateLabel: z.string(),
    /** It is not moved, swapped or taken out of the timetable. */
    locked: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Meeting' });

const leftOutSchema = z
  .object({
    matchId: z.uuid(),
    need: needPartySchema.nullable(),
    capability: capabilityPartySchema.nullable(),
    reason: z.string(),
    /** The same as a code with what fills its words. */
    code: z.string(),
    params: codeParamsSchema,
  })
  .meta({ id: 'TimetableLeftOut' });

/** The newest solved timetable of an edition with all its meetings, by time and place, and the pairs that got none. */
export const latestTimetableSchema = z
  .object({
    timetable: timetableSchema,
    meetings: z.array(meetingSchema),
    leftOut: z.array(leftOutSchema),
  })
  .meta({ id: 'LatestTimetable' });
