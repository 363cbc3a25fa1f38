import { AppError } from '@jiqia/errors';
import { SmsSender } from './sms-sender.js';

/** Sends nothing: an installation without short messages. */
export class OffSmsSender extends SmsSender {
  override send(): Promise<string> {
    return Promise.reject(new AppError({ code: 'SMS_OFF' }));
  }
}
