import { z } from 'zod';
import { refusal } from '../words/remark.js';
import { day, text, timeOfDay } from './text.js';

/** Times that one person names for one edition. */
const MOST_TIMES_AWAY = 60;

const timeAway = z
  .strictObject({
    date: day,
    /** At the venue's clock. */
    from: timeOfDay.default('00:00'),
    until: timeOfDay.default('23:59'),
  })
  .refine(({ from, until }) => from < until, refusal('UNTIL_NOT_AFTER_FROM', {}, ['until']));

/** When somebody cannot come to an edition: all of it, as it is to stand. */
export const availabilityFormSchema = z
  .strictObject({
    away: z.array(timeAway).max(MOST_TIMES_AWAY),
    note: text(200).default(''),
  })
  .meta({ id: 'AvailabilityForm' });
export type AvailabilityForm = z.infer<typeof availabilityFormSchema>;
export type TimeAway = AvailabilityForm['away'][number];
