import { join } from 'node:path';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { Global, Module } from '@nestjs/common';
import { FileMailer } from './file-mailer.js';
import { MailPace } from './mail-pace.js';
import { MailPaceRepository } from './mail-pace.repository.js';
import { Mailer } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

@Global()
@Module({
  providers: [
import { SHORT_MESSAGES } from './short-messages.js';
import { SmsLedger } from './sms-ledger.js';
    MailPace,
    MailPaceRepository,
    {
      provide: Mailer,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment): Mailer =>
        environment.SMTP_URL
          ? new SmtpMailer(environment.SMTP_URL)
          : new FileMailer(join(environment.JIQIA_DATA, 'invitations')),
    },
  ],
  exports: [Mailer, MailPace],
    ...SHORT_MESSAGES,
})
export class MailModule {}
