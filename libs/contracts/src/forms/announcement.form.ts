import { z } from 'zod';
import { AUDIENCE } from '../words/announcement.words.js';
import { codesOf } from '../words/codes.js';
import { refusal } from '../words/remark.js';
import { requiredText, text } from './text.js';

/** What an organiser writes to some of those who take part. */
export const announcementFormSchema = z
  .strictObject({
    titleZh: requiredText(60),
    textZh: requiredText(2000),
    /** Both, or neither. */
    titleEn: text(120).default(''),
    textEn: text(4000).default(''),
    audience: z.enum(codesOf(AUDIENCE)),
    /** YYYY-MM-DD, of MEETING_DAY alone. */
    day: z.iso.date().nullable().default(null),
    /** By mail too, beside the notice within the product. */
    byMail: z.boolean().default(false),
  })
  .refine(
    ({ titleEn, textEn }) => (titleEn === '') === (textEn === ''),
    refusal('REQUIRED', {}, ['textEn']),
  )
  .refine(
    ({ audience, day }) => (audience === 'MEETING_DAY') === (day !== null),
    refusal('REQUIRED', {}, ['day']),
  )
  .meta({ id: 'AnnouncementForm' });
export type AnnouncementForm = z.infer<typeof announcementFormSchema>;
