import { join } from 'node:path';
import { type Environment, linkSecretOf } from '@jiqia/config';
import { FileSmsSender } from './file-sms-sender.js';
import { OffSmsSender } from './off-sms-sender.js';
import type { SmsSender } from './sms-sender.js';

/** The sender that the installation is set to. */
export const smsSenderOf = (environment: Environment): SmsSender =>
  environment.SMS_SENDER === 'file'
    ? new FileSmsSender(join(environment.JIQIA_DATA, 'sms'), () => linkSecretOf(environment))
    : new OffSmsSender();
