import { ENVIRONMENT, type Environment } from '@jiqia/config';
import type { SmsState } from '@jiqia/contracts/states';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { Inject, Injectable } from '@nestjs/common';
import { type NewSms, SmsMessageRepository, type SmsRow } from './sms-message.repository.js';
import { SmsPace } from './mail-pace.js';
import { type OutgoingSms, SmsSender } from './sms-sender.js';

/** Why a message ended that was not wanted any more when its turn came. */
const STOPPED = 'STOPPED';

/** How a sending stands: `INTENT` while another job is at it. */
export type SmsStanding = Pick<SmsRow, 'state' | 'reason'>;

/**
 * Sends short messages that cost money and cannot be told apart from a second one: each is written down before the provider is called, and is
 * called for once. Where nobody knows what came of the call it stays UNKNOWN: a person decides whether another one goes.
 */
@Injectable()
export class SmsLedger {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly messages: SmsMessageRepository,
    private readonly sender: SmsSender,
    private readonly pace: SmsPace,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Whether this installation sends short messages. */
  get on(): boolean {
    return this.environment.SMS_SENDER !== 'off';
  }

  /** Writes down that a message is meant to go out; asked again it stays as it is. */
  intend(tx: Transaction, sms: NewSms): Promise<void> {
    return this.messages.insert(tx, sms);
  }

  /** One that shall not go out any more; false once the provider has been called. */
  stop(tx: Transaction, id: string): Promise<boolean> {
    return this.messages.stop(tx, id, STOPPED);
  }

  /** What is written of these messages, by id. */
  async listOf(ids: readonly string[]): Promise<ReadonlyMap<string, SmsRow>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.messages.list(ids)).map((row) => [row.id, row]));
  }

  /**
   * Sends one that was written down. Asked again it tells how it stands and sends nothing.
   * @throws AppError SMS_UNAVAILABLE when nothing has gone out and another try may help
   */
  async send(sms: OutgoingSms): Promise<SmsStanding> {
    await this.pace.turn();
    if (!(await this.transactions.run((tx) => this.messages.begin(tx, sms.id)))) {
      const [row] = await this.messages.list([sms.id]);
      if (row) return row;
      throw new Error(`short message ${sms.id} was never written down`);
    }
    try {
      const providerId = await this.sender.send(sms);
      return await this.settle(sms.id, 'SENT', { providerId });
    } catch (error) {
      return this.failed(sms.id, error);
    }
  }

  private async failed(id: string, error: unknown): Promise<SmsStanding> {
    // Only codes: the words of a provider might repeat the number.
    const code = isAppError(error) ? error.code : 'failed';
    const told = isAppError(error) ? error.params['reason'] : undefined;
    const reason = typeof told === 'string' ? `${code} ${told}` : code;
    if (isAppError(error) && error.retryable) {
      await this.transactions.run((tx) => this.messages.takeBack(tx, id, reason));
      throw error;
    }
    const refused = code === 'SMS_REFUSED' || code === 'SMS_OFF';
    return this.settle(id, refused ? 'REFUSED' : 'UNKNOWN', { reason });
  }

  private async settle(
    id: string,
    state: Exclude<SmsState, 'INTENT'>,
    what: { readonly providerId?: string; readonly reason?: string },
  ): Promise<SmsStanding> {
    await this.transactions.run((tx) => this.messages.settle(tx, id, state, what));
    return { state, reason: what.reason ?? '' };
  }
}
