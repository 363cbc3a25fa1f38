import { AccountsModule } from '@jiqia/accounts';
import { CapabilitiesModule } from '@jiqia/capabilities';
import { ENVIRONMENT, type Environment, linkSecretOf } from '@jiqia/config';
import { ConsentsModule } from '@jiqia/consents';
import { LetterSending, servedUrlOf } from '@jiqia/mail';
import { NeedsModule } from '@jiqia/needs';
import { PartiesModule } from '@jiqia/parties';
import { RulebookModule } from '@jiqia/rulebook';
import { Module } from '@nestjs/common';
import { ConfirmationLetters } from './confirmation-letters.js';
import { ConfirmationSendHandler } from './confirmation-send.handler.js';
import { ConfirmationLinks, ConfirmationsService } from './confirmations.service.js';
import { ConfirmationsAskRenewal } from './confirmations-ask-renewal.subscriber.js';
import { ConfirmationsSweep } from './confirmations.sweep.js';
import { ConfirmedEntries } from './confirmed-entries.js';
import { OwnerAnswersService } from './owner-answers.service.js';
import { OwnerConfirmationRepository } from './owner-confirmation.repository.js';
import { RenewalAddressees } from './renewal-addressees.js';
import { RenewalAskings } from './renewal-askings.js';

@Module({
  imports: [
    AccountsModule,
    ConsentsModule,
    RulebookModule,
    NeedsModule,
    CapabilitiesModule,
    PartiesModule,
  ],
  providers: [
    OwnerConfirmationRepository,
    ConfirmedEntries,
    ConfirmationsService,
    OwnerAnswersService,
    ConfirmationLetters,
    ConfirmationSendHandler,
    ConfirmationsSweep,
    ConfirmationsAskRenewal,
    RenewalAddressees,
    RenewalAskings,
    LetterSending,
    {
      provide: ConfirmationLinks,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new ConfirmationLinks(servedUrlOf(environment), linkSecretOf(environment), {
          purpose: 'confirmation',
          path: 'confirm',
        }),
    },
  ],
  exports: [ConfirmationsService, OwnerAnswersService],
})
export class ConfirmationsModule {}
