import { setTimeout as sleep } from 'node:timers/promises';
import type { Worded } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { createTransport, type Transporter } from 'nodemailer';
import { nodemailerMessage } from './eml.js';
import { Mailer, type OutgoingMail } from './mailer.js';

interface SmtpFailure {
  /** e.g. `EENVELOPE`, `ETIMEDOUT` */
  readonly code?: string;
  /** Which command was answered, e.g. `RCPT TO`; `API` when nothing was sent at all. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** The longest one step of the talk may take, and the whole of it: a server may also be slow without ever stopping. */
const STEP_MS = 15_000;
const WHOLE_MS = 45_000;

/** Sends through an SMTP server. A refusal of the recipient or of the letter is final, everything else may be tried again. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(
    url: string,
    stepMs = STEP_MS,
    private readonly wholeMs = WHOLE_MS,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs,
      dnsTimeout: stepMs,
    });
  }

  override async send(mail: OutgoingMail): Promise<void> {
    const deadline = new AbortController();
    try {
      const late = sleep(this.wholeMs, undefined, { signal: deadline.signal }).then(() => {
        throw new Error(`no end within ${this.wholeMs} ms`);
      });
      await Promise.race([this.transport.sendMail(nodemailerMessage(mail)), late]);
    } catch (error) {
      throw mailError(error as SmtpFailure);
    } finally {
      deadline.abort();
    }
  }
}

/** 5xx to the login or to our own sender address is our trouble, not this recipient's: it must not use up the letters. */
function isFinal({ code, command, responseCode }: SmtpFailure): boolean {
  if (code === 'EENVELOPE' && command === 'API') return true;
  return (
    responseCode !== undefined && responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command ?? '')
  );
}

/**
 * What a server answers often repeats the address it was asked about, and so does the failure around it: of all that only
 * codes leave here, into errors and so into rows, logs and failed jobs.
 */
function mailError(failure: SmtpFailure): AppError {
  const final = isFinal(failure);
  return new AppError({
    code: final ? 'MAIL_REFUSED' : 'MAIL_UNAVAILABLE',
    params: { reason: reasonOf(failure) },
    cause: new Error(
      [failure.code, failure.command, statusOf(failure)].filter(Boolean).join(' ') || 'no answer',
    ),
    retryable: !final,
  });
}

/** The status of an answer and, where it gives one, the finer status of RFC 3463: `550 5.1.1`. */
function statusOf({ responseCode, response }: SmtpFailure): string {
  const finer = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  return [responseCode, finer].filter(Boolean).join(' ');
}

function reasonOf(failure: SmtpFailure): Worded {
  const status = statusOf(failure) || failure.code || '';
  if (failure.command === 'API') return { zh: '（收件地址无效）', en: ' (no valid address)' };
  return status === '' ? { zh: '', en: '' } : { zh: `（${status}）`, en: ` (${status})` };
}
