import { FairsModule } from '@jiqia/fairs';
import { InvitationsModule } from '@jiqia/invitations';
import { LetterSending } from '@jiqia/mail';
import { MeetingsModule } from '@jiqia/meetings';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { AnnouncementLetterSendHandler } from './announcement-letter-send.handler.js';
import { AnnouncementLetterRepository } from './announcement-letter.repository.js';
import { AnnouncementRepository } from './announcement.repository.js';
import { AnnouncementsDeliver } from './announcements-deliver.subscriber.js';
import { AnnouncementsService } from './announcements.service.js';
import { AudienceRepository } from './audience.repository.js';
import { Audiences } from './audiences.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsService } from './notifications.service.js';
import { AnnouncementLettersSweep, NotificationsSweep } from './notifications.sweep.js';
import { TellCancelled } from './tell-cancelled.subscriber.js';
import { TellInvited } from './tell-invited.subscriber.js';
import { TellRelease } from './tell-release.subscriber.js';

@Module({
  imports: [RulebookModule, FairsModule, PartiesModule, InvitationsModule, MeetingsModule],
  providers: [
    NotificationRepository,
    NotificationsService,
    NotificationsSweep,
    TellInvited,
    TellRelease,
    TellCancelled,
    AnnouncementRepository,
    AnnouncementLetterRepository,
    AnnouncementLetterSendHandler,
    AnnouncementLettersSweep,
    AnnouncementsDeliver,
    AnnouncementsService,
    AudienceRepository,
    Audiences,
    LetterSending,
  ],
  exports: [NotificationsService, AnnouncementsService],
})
export class NotificationsModule {}
