import {
  notificationListQuerySchema,
  notificationPageSchema,
  notificationsReadSchema,
  unreadSchema,
} from '@jiqia/contracts/http';
import { NOTIFICATION_KIND } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { NotificationsService, type ShownNotification } from '@jiqia/notifications';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

type NotificationPage = z.input<typeof notificationPageSchema>;

/** What the account that calls is told. */
@ApiTags('notifications')
@Controller('my/notifications')
export class MyNotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Operation('自己的站内通知，新的在前，附未读条数', notificationPageSchema)
  @RoutePolicy('notification.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: notificationListQuerySchema })
    { unread, ...query }: z.infer<typeof notificationListQuerySchema>,
  ): Promise<NotificationPage> {
    const page = await this.notifications.list(actor, query, unread === 'true');
    return { ...page, items: page.items.map(notificationView) };
  }

  @Post('read')
  @HttpCode(200)
  @Operation('标为已读：所列各条，不列则为全部；返回剩余未读条数', unreadSchema)
  @RoutePolicy('notification.read')
  async read(
    @CurrentActor() actor: Actor,
    @Body({ schema: notificationsReadSchema }) { ids }: z.infer<typeof notificationsReadSchema>,
  ): Promise<z.input<typeof unreadSchema>> {
    return { unread: await this.notifications.read(actor, ids ?? null) };
  }
}

const notificationView = (row: ShownNotification): NotificationPage['items'][number] => ({
  id: row.id,
  kind: row.kind,
  words: NOTIFICATION_KIND[row.kind],
  edition: { id: row.editionId, name: row.editionName },
  invitationId: row.invitationId,
  matchId: row.matchId,
  meetingId: row.meetingId,
  announcement: row.announcement,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});
