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

/** Connections of one process to its mail server, which are kept from letter to letter; servers commonly take ten or more of one client. */
const CONNECTIONS = 8;
/** What the server of the reader is asked to report, with the head of the letter; a server that cannot is not asked (RFC 3461). */
const RECEIPTS = { dsn: { return: 'headers', notify: ['success', 'failure', 'delay'] } };
/** They are let go when nothing was sent for so long. */
const REST_MS = 2_000;

/** Sends through an SMTP server. A refusal of the recipient or of the letter is final, everything else may be tried again. */
export class SmtpMailer extends Mailer {
  private transport: Transporter | undefined;
  private sending = 0;
  private rest: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly receipts = false,
    private readonly stepMs = STEP_MS,
    private readonly wholeMs = WHOLE_MS,
  ) {
    super();
  }

  override async send(mail: OutgoingMail): Promise<void> {
    // What is over takes the letter out of the queue for a connection, or cuts the one that it is on: nothing goes on behind our back.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.wholeMs);
    clearTimeout(this.rest);
    this.sending++;
    try {
      await this.open().sendMail({
        ...nodemailerMessage(mail),
        ...(this.receipts ? RECEIPTS : {}),
        signal: late.signal,
      });
    } catch (error) {
      throw mailError(late.signal.aborted ? new Error(`no end within ${this.wholeMs} ms`) : error);
    } finally {
      clearTimeout(timer);
      if (--this.sending === 0) this.letGo();
    }
  }

  private open(): Transporter {
    const { url, stepMs } = this;
    this.transport ??= createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxMessages: Infinity,
      // A letter whose connection broke is tried again by its job, which writes that down.
      maxRequeues: 0,
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      socketTimeout: stepMs,
      dnsTimeout: stepMs,
    });
    return this.transport;
  }

  /** Servers cut connections that rest, and a process that has nothing to send may end. */
  private letGo(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.transport?.close();
      this.transport = undefined;
    }, REST_MS).unref();
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
function mailError(error: unknown): AppError {
  const failure = error as SmtpFailure;
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
