import { z } from 'zod';
import { codesOf, MEETING_MODE } from '../words/codes.js';
import { sideSchema } from '../words/side.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { meetingSchema, timetableSchema } from './timetable.js';

/** A meeting with the score of its pair, and ids of who sits at it: who is in two meetings cannot be at both at one time. */
const boardMeetingSchema = z
  .object({
    ...meetingSchema.shape,
    score: z.number(),
    sitters: z.object({ need: z.string(), capability: z.string() }),
    /** Names of those who cannot come then; empty where all can. */
    away: z.string(),
  })
  .meta({ id: 'BoardMeeting' });

/** A pair that both sides have agreed to and that has no meeting, and why the last timetable has left it out; empty where none has. */
const waitingPairSchema = z
  .object({
    matchId: z.uuid(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    score: z.number(),
    reason: z.string(),
  })
  .meta({ id: 'WaitingPair' });

/** All that organisers set meetings by. Slots and places are in order; a session has the same places in each of its slots. */
export const timetableBoardSchema = z
  .object({
    /** The last one that was made, null before there is one; and the one that is being made. */
    timetable: timetableSchema.nullable(),
    running: timetableSchema.nullable(),
    sessions: z.array(
      z
        .object({
          id: z.uuid(),
          ref: z.string(),
          name: z.string(),
          date: z.iso.date(),
          slotMinutes: z.number().int(),
          breakMinutes: z.number().int(),
        })
        .meta({ id: 'BoardSession' }),
    ),
    slots: z.array(
      z
        .object({ sessionId: z.uuid(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })
        .meta({ id: 'BoardSlot' }),
    ),
    places: z.array(
      z
        .object({
          id: z.uuid(),
          sessionId: z.uuid(),
          name: z.string(),
          mode: z.enum(codesOf(MEETING_MODE)),
        })
        .meta({ id: 'BoardPlace' }),
    ),
    meetings: z.array(boardMeetingSchema),
    waiting: z.array(waitingPairSchema),
  })
  .meta({ id: 'TimetableBoard' });

const reason = { code: z.string(), reason: z.string() };

/** Whether a meeting could be at a place of a slot, and what stands in the way. */
const meetingCellSchema = z
  .object({
    sessionId: z.uuid(),
    startsAt: z.iso.datetime(),
    placeId: z.uuid(),
    free: z.boolean(),
    /** Empty where it is free. */
    ...reason,
    /** The side that cannot come. */
    side: sideSchema.nullable(),
    /** The meeting in which that side is then. */
    busyWith: z.uuid().nullable(),
    /** The meeting that has the place. */
    takenBy: z.uuid().nullable(),
    /** Nothing but that meeting is in the way, which might take the other's place and time. */
    swappable: z.boolean(),
    /** What there is against it, though it is possible. */
    remarks: z.array(z.object({ ...reason, side: sideSchema })),
  })
  .meta({ id: 'MeetingCell' });

/** Each place of each slot, and why nothing of it is possible. */
export const meetingCellsSchema = z
  .object({
    refusal: z.object(reason).nullable(),
    cells: z.array(meetingCellSchema),
  })
  .meta({ id: 'MeetingCells' });

/** The time at which a slot begins; the place by its id, or the first that is free. */
export const meetingPlaceFormSchema = z
  .strictObject({ startsAt: z.iso.datetime({ offset: true }), placeId: z.uuid().optional() })
  .meta({ id: 'MeetingPlace' });
