import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { NOTIFICATION_KIND } from '../words/notification.words.js';
import { pageQuerySchema } from './page.js';

/** What the account that asks is told. */
const notificationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(codesOf(NOTIFICATION_KIND)),
    words: z.object({ zh: z.string(), en: z.string() }),
    edition: z.object({ id: z.uuid(), name: z.string() }),
    /** What it is about; each can be read where its account may read such. */
    invitationId: z.uuid().nullable(),
    matchId: z.uuid().nullable(),
    meetingId: z.uuid().nullable(),
    /** Of an announcement, what it says; English is empty where there is none. */
    announcement: z
      .object({
        id: z.uuid(),
        titleZh: z.string(),
        textZh: z.string(),
        titleEn: z.string(),
        textEn: z.string(),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notification' });

export const notificationPageSchema = z
  .object({
    items: z.array(notificationSchema),
    nextCursor: z.string().nullable(),
    /** How many are unread in all. */
    unread: z.number().int(),
  })
  .meta({ id: 'NotificationPage' });
/** Newest first. */
export const notificationListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  unread: z.enum(['true', 'false']).default('false'),
});

/** Those that were read: these, or all until now where none are named. */
export const notificationsReadSchema = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() })
  .meta({ id: 'NotificationsRead' });
export const unreadSchema = z.object({ unread: z.number().int() }).meta({ id: 'UnreadCount' });
