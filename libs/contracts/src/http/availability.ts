import { z } from 'zod';

const time = z.object({ date: z.string(), from: z.string(), until: z.string() });

/** When one person cannot come to an edition. */
export const availabilitySchema = z
  .object({
    editionId: z.uuid(),
    edition: z.string(),
    personId: z.uuid(),
    person: z.string(),
    /** The edition's days and hours, at the venue's clock. */
    sessions: z.array(
      time.extend({
        name: z.string(),
        /** Of each slot, and between two of them. */
        slotMinutes: z.number().int(),
        breakMinutes: z.number().int(),
      }),
    ),
    /** Meetings that one expert has at the most in this edition. */
    mostMeetings: z.number().int(),
    /** As the person, or somebody for them, has said. */
    away: z.array(time),
    note: z.string(),
    /** What the organiser has entered; nobody else changes it. */
    entered: z.array(time),
    /** Meetings that are set within these times. They stay until the organiser moves them. */
    meetings: z.array(
      z.object({
        id: z.uuid(),
        startsAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        place: z.string(),
      }),
    ),
    saidAt: z.iso.datetime().nullable(),
    /** 0 until something was said. */
    version: z.number().int(),
  })
  .meta({ id: 'Availability' });

/** Of whom; the caller themselves when it is left out. */
export const availabilityQuerySchema = z.strictObject({ person: z.uuid().optional() });
