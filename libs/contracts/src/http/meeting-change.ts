import { z } from 'zod';
import { text } from '../forms/text.js';
import { meetingSchema } from './timetable.js';

/** The version that the caller read. */
const version = z.number().int().min(1);

/** The time at which a slot begins; the place by its id, or any free one where it is left out: the one of the same name first. */
export const meetingMoveFormSchema = z
  .strictObject({
    startsAt: z.iso.datetime({ offset: true }),
    placeId: z.uuid().optional(),
    version,
  })
  .meta({ id: 'MeetingMove' });
/** A time at which a slot begins, for a pair that is asked; the place by its id, or any that is free where it is left out. */
export const heldSlotFormSchema = z
  .strictObject({
    matchId: z.uuid(),
    startsAt: z.iso.datetime({ offset: true }),
    placeId: z.uuid().optional(),
  })
  .meta({ id: 'HeldSlotForm' });
/** All that are held in an edition, in the order of time and place. */
export const heldSlotListSchema = z
  .object({ items: z.array(meetingSchema) })
  .meta({ id: 'HeldSlotList' });
export const meetingSwapFormSchema = z
  .strictObject({ with: z.uuid(), version, versionOfOther: version })
  .meta({ id: 'MeetingSwap' });
export const meetingVersionFormSchema = z.strictObject({ version }).meta({ id: 'MeetingVersion' });
export const meetingCancelFormSchema = z
  .strictObject({ reason: text(200) })
  .meta({ id: 'MeetingCancel' });

/** Both as they are then. */
export const meetingPairSchema = z
  .object({ items: z.array(meetingSchema) })
  .meta({ id: 'SwappedMeetings' });
