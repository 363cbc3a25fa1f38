import { z } from 'zod';
import { refusal } from '../words/remark.js';
import { timeOfDay } from './text.js';

/** Hours before an invitation expires, at which its reader may be reminded: two weeks at most. */
const MOST_HOURS = 14 * 24;

/** When the letters of an edition may go out, and how many a day to one person. Times are those of the edition's time zone. */
export const invitationSettingsFormSchema = z
  .strictObject({
    from: timeOfDay.default('08:00'),
    until: timeOfDay.default('20:00'),
    /** On legal holidays and weekends too. */
    onDaysOff: z.boolean().default(false),
    /** Invitations to one person, or to an organisation that names none, on one day. */
    mostADay: z.number().int().min(1).max(100).default(5),
    /** So many hours before an invitation expires its reader is reminded, unless there is an answer. */
    remindHours: z.array(z.number().int().min(1).max(MOST_HOURS)).max(2).default([48, 24]),
    /** Whoever has no mail address, or whose mail comes back, gets a short message with the link instead, in this language. */
    bySms: z.enum(['off', 'zh', 'en']).default('off'),
  })
  .refine(({ from, until }) => from < until, refusal('UNTIL_NOT_AFTER_FROM', {}, ['until']))
  .meta({ id: 'InvitationSettingsForm' });
export type InvitationSettingsForm = z.infer<typeof invitationSettingsFormSchema>;
