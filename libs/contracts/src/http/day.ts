import { z } from 'zod';
import { MEETING_STATES } from '../states/meeting.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf, MEETING_MODE } from '../words/codes.js';
import { DAY_EFFECT, OFFER_REASON } from '../words/day.words.js';

/** What became of each event, in the order in which they were sent. */
export const dayEventsResultSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        effect: z.enum(codesOf(DAY_EFFECT)),
        effectLabel: z.string(),
        /** Kept on the server: the device may forget it. */
        kept: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DayEventsResult' });

const boardSide = z.object({
  name: z.string(),
  arrivedAt: z.iso.datetime().nullable(),
  /** So many minutes late by its own word; 0 for none. */
  lateMinutes: z.number().int(),
  absent: z.boolean(),
});

/** How the day stands, for those who run it. */
export const dayBoardSchema = z
  .object({
    edition: z.object({ id: z.uuid(), ref: z.string(), name: z.string(), timeZone: z.string() }),
    /** Changes with whatever the board shows. */
    version: z.string(),
    present: z.number().int(),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        date: z.iso.date(),
        from: z.string(),
        until: z.string(),
        delayMinutes: z.number().int(),
      }),
    ),
    /** Who came without being expected and is there, the first to come first. */
    walkIns: z.array(
      z.object({
        id: z.uuid(),
        personId: z.uuid().nullable(),
        name: z.string(),
        organisation: z.string(),
        wants: z.string(),
        cameAt: z.iso.datetime(),
      }),
    ),
    lostPlaces: z.array(z.object({ id: z.uuid(), session: z.string(), name: z.string() })),
    meetings: z.array(
      z.object({
        id: z.uuid(),
        matchId: z.uuid(),
        session: z.string(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        /** With the delay of its session. */
        expectedAt: z.iso.datetime(),
        place: z.string(),
        /** Its place cannot be used and it has not begun. */
        needsPlace: z.boolean(),
        mode: z.enum(codesOf(MEETING_MODE)),
        state: z.enum(statesOf(MEETING_STATES)),
        stateLabel: z.string(),
        need: boardSide,
        capability: boardSide,
      }),
    ),
  })
  .meta({ id: 'DayBoard' });

/** Slots of meetings that do not take place, still ahead or just begun, each with the pairs that it is offered to, the best first. */
export const freeSlotsSchema = z
  .object({
    version: z.string(),
    items: z.array(
      z.object({
        /** The meeting that does not take place. */
        meetingId: z.uuid(),
        state: z.enum(statesOf(MEETING_STATES)),
        stateLabel: z.string(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        expectedAt: z.iso.datetime(),
        session: z.string(),
        place: z.string(),
        mode: z.enum(codesOf(MEETING_MODE)),
        offers: z.array(
          z.object({
            matchId: z.uuid(),
            need: z.object({ title: z.string(), organisation: z.string() }),
            capability: z.object({
              title: z.string(),
              organisation: z.string(),
              person: z.string(),
            }),
            score: z.number(),
            level: z.number().int(),
            levelLabel: z.string(),
            reason: z.enum(codesOf(OFFER_REASON)),
            reasonLabel: z.string(),
            /** Why the two fit each other. */
            reasons: z.array(z.string()),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'FreeSlots' });

/** What the screen in the hall shows: when and where, and which organisations; nobody's name. */
export const hallScreenSchema = z
  .object({
    edition: z.object({ name: z.string(), timeZone: z.string() }),
    version: z.string(),
    meetings: z.array(
      z.object({
        expectedAt: z.iso.datetime(),
        place: z.string(),
        need: z.string(),
        capability: z.string(),
        state: z.enum(statesOf(MEETING_STATES)),
        stateLabel: z.string(),
      }),
    ),
  })
  .meta({ id: 'HallScreen' });
