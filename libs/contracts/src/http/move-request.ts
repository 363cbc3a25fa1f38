import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { MOVE_REQUEST_END, MOVE_REQUEST_KIND } from '../words/move-request.words.js';
import { sideSchema } from '../words/side.js';

/** That one side of a meeting asks for another time. The meeting stays where it is until the other side, or an organiser, has agreed. */
export const moveRequestSchema = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    /** The side that asks. */
    side: sideSchema,
    sideLabel: z.string(),
    kind: z.enum(codesOf(MOVE_REQUEST_KIND)),
    kindLabel: z.string(),
    /** When the meeting begins as it stands. */
    startsAt: z.iso.datetime(),
    /** Of a swap: the other meeting, when that begins, and whose yes there is. */
    swap: z
      .object({
        meetingId: z.uuid(),
        startsAt: z.iso.datetime(),
        agreedHere: z.boolean(),
        agreedThere: z.boolean(),
      })
      .nullable(),
    /** Free: both sides and a place are, as of now; null once the request has ended. */
    wishes: z.array(z.object({ startsAt: z.iso.datetime(), free: z.boolean().nullable() })),
    note: z.string(),
    askedAt: z.iso.datetime(),
    /** When it lapses unless it is answered before. */
    lapsesAt: z.iso.datetime(),
    /** Null while it is open. */
    ended: z
      .object({
        how: z.enum(codesOf(MOVE_REQUEST_END)),
        label: z.string(),
        at: z.iso.datetime(),
        note: z.string(),
      })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'MoveRequest' });

/** The newest first, 200 at most. */
export const moveRequestListSchema = z
  .object({ items: z.array(moveRequestSchema) })
  .meta({ id: 'MoveRequestList' });
