import { z } from 'zod';
import { ANNOUNCEMENT_STATES } from '../states/announcement.states.js';
import { statesOf } from '../states/state-table.js';
import { AUDIENCE } from '../words/announcement.words.js';
import { codesOf } from '../words/codes.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

export const announcementSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(statesOf(ANNOUNCEMENT_STATES)),
    stateLabel: z.string(),
    titleZh: z.string(),
    textZh: z.string(),
    titleEn: z.string(),
    textEn: z.string(),
    audience: z.enum(codesOf(AUDIENCE)),
    audienceLabel: z.string(),
    day: z.iso.date().nullable(),
    byMail: z.boolean(),
    publishedAt: z.iso.datetime().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
    /** Accounts that were told within the product, and how many have read it; letters, and how many went out. */
    told: z.number().int(),
    read: z.number().int(),
    letters: z.number().int(),
    sent: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Announcement' });
export const announcementPageSchema = pageSchemaOf(announcementSchema, 'AnnouncementPage');
/** Newest first. */
export const announcementListQuerySchema = z.strictObject(pageQuerySchema.shape);

/** Whom an announcement would reach if it were published now. */
export const announcementReachSchema = z
  .object({
    /** Persons, or organisations that name nobody. */
    recipients: z.number().int(),
    /** Accounts that would be told within the product. */
    accounts: z.number().int(),
    /** Recipients with a mail address. */
    addresses: z.number().int(),
    /** How many may still be published today. */
    leftToday: z.number().int(),
  })
  .meta({ id: 'AnnouncementReach' });
