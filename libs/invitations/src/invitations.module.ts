import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { FairsModule } from '@jiqia/fairs';
import { MatchingModule } from '@jiqia/matching';
import { LetterSending } from '@jiqia/mail';
import { OrganisationsModule } from '@jiqia/organisations';
import { PartiesModule } from '@jiqia/parties';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnswerLinks } from './answer-link.js';
import { AnswersService } from './answers.service.js';
import { InformedSides } from './informed-sides.js';
import { InvitationEndingsService } from './invitation-endings.service.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationSendHandler } from './invitation-send.handler.js';
import { DeliveryEntity, InvitationEntity } from './invitation.entity.js';
import { LetterParties } from './letter-parties.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationsRevokeForEntry } from './invitations-revoke-for-entry.subscriber.js';
import { InvitationsRevokeForPair } from './invitations-revoke-for-pair.subscriber.js';
import { InvitationsService } from './invitations.service.js';
import { ExpirySweep, InvitationsSweep } from './invitations.sweep.js';
import { PairEndings } from './pair-endings.js';
import { InvitationMergeHolder } from './invitation-merge.holder.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([InvitationEntity, DeliveryEntity]),
    FairsModule,
    PartiesModule,
    MatchingModule,
    OrganisationsModule,
  ],
  providers: [
    InvitationRepository,
    InvitationsService,
    InvitationMergeHolder,
    AnswersService,
    PairEndings,
    InvitationEndingsService,
    LetterParties,
    InvitationLetters,
    InvitationSendHandler,
    InvitationsSweep,
    ExpirySweep,
    LetterSending,
    InformedSides,
    InvitationsRevokeForEntry,
    InvitationsRevokeForPair,
    {
      provide: AnswerLinks,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new AnswerLinks(
          environment.ANSWER_PAGE === 'served'
            ? (environment.PUBLIC_URL ?? `http://${environment.HOST}:${environment.PORT}`)
            : null,
          linkSecretOf(environment),
        ),
    },
  ],
  exports: [
    InvitationsService,
    AnswersService,
    InvitationEndingsService,
    InvitationLetters,
    LetterParties,
    InformedSides,
  ],
})
export class InvitationsModule {}
