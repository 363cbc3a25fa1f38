import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BounceHolders } from './bounce-holder.js';
import { BounceReading } from './bounce-reading.js';
import { DeadAddresses } from './dead-addresses.js';
import { FileMailer } from './file-mailer.js';
import { MailBounceRepository } from './mail-bounce.repository.js';
import { MailPace } from './mail-pace.js';
import { MailPaceRepository } from './mail-pace.repository.js';
import { Mailer } from './mailer.js';
import { SHORT_MESSAGES } from './short-messages.js';
import { SmsLedger } from './sms-ledger.js';
import { SmtpMailer } from './smtp-mailer.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    BounceHolders,
    BounceReading,
    DeadAddresses,
    MailBounceRepository,
    MailPace,
    MailPaceRepository,
    ...SHORT_MESSAGES,
    {
      provide: Mailer,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment): Mailer =>
        environment.SMTP_URL
          ? new SmtpMailer(environment.SMTP_URL, environment.MAIL_RECEIPTS === 'on')
          : new FileMailer(join(environment.JIQIA_DATA, 'invitations')),
    },
  ],
  exports: [Mailer, MailPace, SmsLedger, DeadAddresses, BounceReading, MailBounceRepository],
})
export class MailModule {}
