import { z } from 'zod';
import { sideSchema } from '../words/side.js';
import { text } from './text.js';

/** Events that one request may bring: a device that was offline for a morning has fewer. */
const MOST_DAY_EVENTS = 500;

const noted = {
  /** Given by the device; the same id is the same event. */
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
};
const meeting = { ...noted, meetingId: z.uuid() };
const sided = { ...meeting, side: sideSchema };
const person = { ...noted, personId: z.uuid() };
const place = { ...noted, placeId: z.uuid() };

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PERSON_ARRIVED'), ...person }),
  z.strictObject({ kind: z.literal('PERSON_LEFT'), ...person }),
  z.strictObject({ kind: z.literal('SIDE_ARRIVED'), ...sided }),
  z.strictObject({
    kind: z.literal('SIDE_LATE'),
    ...sided,
    minutes: z.number().int().min(0).max(240),
  }),
  z.strictObject({ kind: z.literal('SIDE_ABSENT'), ...sided }),
  z.strictObject({ kind: z.literal('MEETING_BEGUN'), ...meeting }),
  z.strictObject({ kind: z.literal('MEETING_ENDED'), ...meeting }),
  z.strictObject({
    kind: z.literal('SESSION_DELAYED'),
    ...noted,
    sessionId: z.uuid(),
    /** Against the timetable, not against an earlier delay; 0 takes it back. */
    minutes: z.number().int().min(0).max(240),
  }),
  z.strictObject({ kind: z.literal('PLACE_LOST'), ...place }),
  z.strictObject({ kind: z.literal('PLACE_BACK'), ...place }),
]);

/** What a device has noted, in any order; sent again, it counts once. */
export const dayEventsFormSchema = z
  .strictObject({
    device: text(60).default(''),
    events: z.array(eventSchema).min(1).max(MOST_DAY_EVENTS),
  })
  .meta({ id: 'DayEventsForm' });
export type DayEventsForm = z.infer<typeof dayEventsFormSchema>;
export type DayEventForm = DayEventsForm['events'][number];
