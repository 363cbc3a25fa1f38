import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { MeetingsModule } from '@jiqia/meetings';
import { Module } from '@nestjs/common';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';
import { NotificationsSweep } from './notifications.sweep.js';
import { TellCancelled } from './tell-cancelled.subscriber.js';
import { TellInvited } from './tell-invited.subscriber.js';
import { TellRelease } from './tell-release.subscriber.js';

@Module({
  imports: [FairsModule, InvitationsModule, MeetingsModule],
  providers: [
    NotificationRepository,
    NotificationsService,
    NotificationsSweep,
    TellInvited,
    TellRelease,
    TellCancelled,
  ],
  exports: [NotificationsService],
})
export class NotificationsModule {}
