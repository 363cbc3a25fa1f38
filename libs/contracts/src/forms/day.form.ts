import { z } from 'zod';
import { sideSchema } from '../words/side.js';
import { requiredText, text } from './text.js';

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
/** Given by the device too: whoever came and went is the same one. */
const walkIn = { ...noted, walkInId: z.uuid() };
const pair = { ...noted, matchId: z.uuid() };

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
  z.strictObject({
    kind: z.literal('WALK_IN_CAME'),
    ...walkIn,
    /** Of the register, where the door knows them. */
    personId: z.uuid().nullable().default(null),
    name: requiredText(60),
    organisation: text(100).default(''),
    /** What they look for, in their own words. */
    wants: text(200).default(''),
  }),
  z.strictObject({ kind: z.literal('WALK_IN_LEFT'), ...walkIn }),
  z.strictObject({ kind: z.literal('PAIR_ASKED'), ...pair }),
  z.strictObject({ kind: z.literal('PAIR_DROPPED'), ...pair }),
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

/** Another pair gets the slot of a meeting that does not take place. */
export const freeSlotFormSchema = z
  .strictObject({ meetingId: z.uuid(), matchId: z.uuid() })
  .meta({ id: 'FreeSlotForm' });
export type FreeSlotForm = z.infer<typeof freeSlotFormSchema>;

/** Badges that a device has scanned at the door, on the way in or out; sent again, each counts once. */
export const badgeScansFormSchema = z
  .strictObject({
    device: text(60).default(''),
    scans: z
      .array(z.strictObject({ ...noted, code: requiredText(60), left: z.boolean().default(false) }))
      .min(1)
      .max(MOST_DAY_EVENTS),
  })
  .meta({ id: 'BadgeScansForm' });
export type BadgeScansForm = z.infer<typeof badgeScansFormSchema>;
