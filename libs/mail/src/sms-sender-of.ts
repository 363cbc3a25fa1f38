import { join } from 'node:path';
import { type Environment, linkSecretOf } from '@jiqia/config';
import { FileSmsSender } from './file-sms-sender.js';
import { HttpSmsSender } from './http-sms-sender.js';
import { OffSmsSender } from './off-sms-sender.js';
import type { SmsSender } from './sms-sender.js';

/** The sender that the installation is set to. */
export function smsSenderOf(environment: Environment): SmsSender {
  const { SMS_SENDER, SMS_URL: url, SMS_KEY: key, SMS_AUTH: auth, JIQIA_DATA } = environment;
  if (SMS_SENDER === 'file')
    return new FileSmsSender(join(JIQIA_DATA, 'sms'), () => linkSecretOf(environment));
  if (SMS_SENDER === 'http' && url !== undefined && key !== undefined)
    return new HttpSmsSender({ url, key, auth });
  return new OffSmsSender();
}
