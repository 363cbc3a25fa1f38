import { ENVIRONMENT } from '@jiqia/config';
import type { Provider } from '@nestjs/common';
import { SmsPace } from './mail-pace.js';
import { SmsLedger } from './sms-ledger.js';
import { SmsMessageRepository } from './sms-message.repository.js';
import { SmsSender } from './sms-sender.js';
import { smsSenderOf } from './sms-sender-of.js';
import { SmsSweep } from './sms.sweep.js';

/** What a process needs to send short messages. */
export const SHORT_MESSAGES: Provider[] = [
  SmsPace,
  SmsMessageRepository,
  SmsLedger,
  SmsSweep,
  { provide: SmsSender, inject: [ENVIRONMENT], useFactory: smsSenderOf },
];
