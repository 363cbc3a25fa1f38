import { createHmac } from 'node:crypto';
import { AppError } from '@jiqia/errors';
import { type OutgoingSms, SmsSender } from './sms-sender.js';

/** A provider of short messages, as the operator has configured it. */
export interface SmsProvider {
  readonly url: string;
  readonly key: string;
  /** The key signs each post, or is borne by it. */
  readonly auth: 'hmac' | 'bearer';
  /** How long a call may take, milliseconds. */
  readonly wholeMs?: number;
}

const WHOLE_MS = 20_000;
/** An answer says an id and a code: what is longer is none. */
const MOST_BYTES = 16 * 1024;
/** The connection never came about: nothing has reached the provider. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** An id or a code of a provider. Words may repeat the number, and so may a row of digits. */
const CODE = /^(?!.*\d{7})[A-Za-z0-9_.:-]{1,40}$/;
const PROVIDER_ID = /^[\w.:-]{1,100}$/;

/** What of an answer is read. */
interface Answer {
  readonly id?: unknown;
  readonly code?: unknown;
}

/**
 * Hands messages to a provider over HTTP: posts `{ id, to, text }`, and is answered `{ id }` with 200, or `{ code }` with a refusal. Whatever leaves
 * open whether the message was taken is SMS_UNANSWERED: nobody sends it again without looking.
 */
export class HttpSmsSender extends SmsSender {
  constructor(private readonly provider: SmsProvider) {
    super();
  }

  override async send({ id, to, text }: OutgoingSms): Promise<string> {
    const response = await this.post(JSON.stringify({ id, to, text }), id);
    const { status } = response;
    const answer = await answerOf(response);
    if (status >= 200 && status < 300) {
      if (typeof answer.id === 'string' && PROVIDER_ID.test(answer.id)) return answer.id;
      throw unanswered(`${status} without an id`);
    }
    const { code } = answer;
    const reason = typeof code === 'string' && CODE.test(code) ? `${status} ${code}` : `${status}`;
    if (status === 429) throw unavailable(reason);
    // 408 and 5xx: it may have been taken before the provider came to grief.
    if (status === 408 || status >= 500) throw unanswered(reason);
    throw new AppError({ code: 'SMS_REFUSED', params: { reason }, retryable: false });
  }

  private async post(body: string, id: string): Promise<Response> {
    const { url, wholeMs = WHOLE_MS } = this.provider;
    try {
      return await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': id, ...this.proof(body) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(wholeMs),
      });
    } catch (error) {
      const reason = reasonOf(error);
      throw NEVER_REACHED.has(reason) ? unavailable(reason) : unanswered(reason);
    }
  }

  /** The signature is of the second and the body, so that no post can be sent again later by somebody else. */
  private proof(body: string): Record<string, string> {
    const { key, auth } = this.provider;
    if (auth === 'bearer') return { authorization: `Bearer ${key}` };
    const second = `${Math.floor(Date.now() / 1000)}`;
    const mac = createHmac('sha256', key).update(`${second}.${body}`).digest('hex');
    return { 'x-jiqia-timestamp': second, 'x-jiqia-signature': `sha256=${mac}` };
  }
}

/** Nothing where it cannot be read: the status alone then says what it says. */
async function answerOf(response: Response): Promise<Answer> {
  try {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.length;
      if (size > MOST_BYTES) return {};
      parts.push(part);
    }
    const read: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** The code of a failed call, e.g. ECONNREFUSED. Never its words: they might repeat what was posted. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'timeout';
  const code = cause?.code;
  return typeof code === 'string' && CODE.test(code) ? code : 'no answer';
}

const unanswered = (reason: string): AppError =>
  new AppError({ code: 'SMS_UNANSWERED', params: { reason }, retryable: false });
const unavailable = (reason: string): AppError =>
  new AppError({ code: 'SMS_UNAVAILABLE', params: { reason } });
