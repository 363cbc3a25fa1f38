import { AppError } from '@jiqia/errors';
import { createTransport, type Transporter } from 'nodemailer';
import { nodemailerMessage } from './eml.js';
import { Mailer, type OutgoingMail } from './mailer.js';

const TIMEOUT_MS = 15_000;

/** Sends through an SMTP server. 5xx answers are final, everything else may be tried again. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(url: string) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  override async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail(nodemailerMessage(mail));
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      const final = responseCode !== undefined && responseCode >= 500;
      throw new AppError({
        code: final ? 'MAIL_REFUSED' : 'MAIL_UNAVAILABLE',
        kind: 'dependency',
        message: final ? `邮件服务器拒收（${responseCode}）` : '邮件服务器暂时不可用',
        cause: error,
        retryable: !final,
      });
    }
  }
}
