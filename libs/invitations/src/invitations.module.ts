import { AuditTrailModule } from '@jiqia/audit-trail';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { LetterSending, servedUrlOf } from '@jiqia/mail';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { VerificationsModule } from '@jiqia/verifications';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnswerLinks } from './answer-link.js';
import { AnswerLogRepository } from './answer-log.repository.js';
import { AnswerDoor } from './answer-door.js';
import { AnswerFormsService } from './answer-forms.service.js';
import { DelegationsService } from './delegations.service.js';
import { SucceedingInvitations } from './succeeding-invitations.js';
import { InvitationFollowingRepository } from './invitation-following.repository.js';
import { OwnInvitationsService } from './own-invitations.service.js';
import { OtherTimesService } from './other-times.service.js';
import { ChangesOfMind } from './changes-of-mind.js';
import { InvitationsWorkSource } from './invitations-work.source.js';
import { MeetingHolders } from './meeting-holder.js';
import { AnswerRules } from './answer-rules.js';
import { AnswersService } from './answers.service.js';
import { DeliveryRepository } from './delivery.repository.js';
import { InformedSides } from './informed-sides.js';
import { InvitationEndingsService } from './invitation-endings.service.js';
import { InvitationLetters } from './invitation-letters.js';
import { BouncedDeliveryRepository } from './bounced-delivery.repository.js';
import { InvitationBounceHolder } from './invitation-bounce.holder.js';
import { InvitationOut } from './invitation-out.js';
import { InvitationTextHandler } from './invitation-text.handler.js';
import { InvitationTexts } from './invitation-texts.js';
import { TextMessageRepository } from './text-message.repository.js';
import { InvitationPreviews } from './invitation-previews.service.js';
import { InvitationRemindHandler } from './invitation-remind.handler.js';
import { InvitationResends } from './invitation-resends.service.js';
import { PhoneListService } from './phone-list.service.js';
import { ReminderRepository } from './reminder.repository.js';
import { RemindersSweep } from './reminders.sweep.js';
import { ResentLetters } from './resent-letters.js';
import { InvitationSendHandler } from './invitation-send.handler.js';
import { DeliveryEntity, InvitationEntity } from './invitation.entity.js';
import { LetterParties } from './letter-parties.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationSettingRepository } from './invitation-setting.repository.js';
import { InvitationSettingsService } from './invitation-settings.service.js';
import { InvitationWaveRepository } from './invitation-wave.repository.js';
import { InvitationWavesService } from './invitation-waves.service.js';
import { LetterPace } from './letter-pace.js';
import { LettersTogether } from './letters-together.js';
import { LetterQueueRepository } from './letter-queue.repository.js';
import { WaveChoices } from './wave-choices.js';
import { WaveRelease } from './wave-release.js';
import { InvitationsOpenHolder } from './invitations-open.holder.js';
import { InvitationsRevokeForEntry } from './invitations-revoke-for-entry.subscriber.js';
import { InvitationsRevokeForPair } from './invitations-revoke-for-pair.subscriber.js';
import { InvitationsService } from './invitations.service.js';
import { ExpirySweep, InvitationsSweep, TextsSweep, WavesSweep } from './invitations.sweep.js';
import { OpenedLetterRepository } from './opened-letter.repository.js';
import { PairEndings } from './pair-endings.js';
import { InvitationMergeHolder } from './invitation-merge.holder.js';

@Module({
  imports: [
    DiscoveryModule,
    AuditTrailModule,
    RulebookModule,
    TypeOrmModule.forFeature([InvitationEntity, DeliveryEntity]),
    FairsModule,
    PartiesModule,
    MatchingModule,
    OrganisationsModule,
    VerificationsModule,
  ],
  providers: [
    InvitationRepository,
    InvitationsOpenHolder,
    InvitationsService,
    InvitationMergeHolder,
    AnswersService,
    AnswerRules,
    ChangesOfMind,
    AnswerDoor,
    AnswerFormsService,
    DelegationsService,
    SucceedingInvitations,
    InvitationFollowingRepository,
    OtherTimesService,
    OwnInvitationsService,
    MeetingHolders,
    InvitationsWorkSource,
    AnswerLogRepository,
    PairEndings,
    InvitationEndingsService,
    LetterParties,
    InvitationLetters,
    InvitationPreviews,
    InvitationSendHandler,
    InvitationOut,
    InvitationBounceHolder,
    BouncedDeliveryRepository,
    OpenedLetterRepository,
    InvitationTexts,
    InvitationTextHandler,
    TextMessageRepository,
    InvitationsSweep,
    TextsSweep,
    ExpirySweep,
    WavesSweep,
    InvitationSettingRepository,
    InvitationSettingsService,
    InvitationWaveRepository,
    InvitationWavesService,
    DeliveryRepository,
    InvitationRemindHandler,
    InvitationResends,
    ReminderRepository,
    RemindersSweep,
    PhoneListService,
    ResentLetters,
    LetterPace,
    LettersTogether,
    LetterQueueRepository,
    WaveChoices,
    WaveRelease,
    LetterSending,
    InformedSides,
    InvitationsRevokeForEntry,
    InvitationsRevokeForPair,
    {
      provide: AnswerLinks,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new AnswerLinks(servedUrlOf(environment), linkSecretOf(environment), {
          purpose: 'invitation',
          path: 'answer',
        }),
    },
  ],
  exports: [
    InvitationsService,
    AnswersService,
    AnswerFormsService,
    DelegationsService,
    OtherTimesService,
    OwnInvitationsService,
    InvitationEndingsService,
    InvitationLetters,
    InvitationPreviews,
    InvitationResends,
    InvitationSettingsService,
    InvitationWavesService,
    PhoneListService,
    LetterParties,
    InformedSides,
  ],
})
export class InvitationsModule {}
