import { Clock } from '@jiqia/clock';
import { UNSENT_REASONS } from '@jiqia/contracts/words';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { isAppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { DeadAddresses } from './dead-addresses.js';
import { MailPace } from './mail-pace.js';
import { Mailer, type OutgoingMail } from './mailer.js';

/** Longer than a mailer takes at most. */
const SENDING_SECONDS = 60;
/** A letter that could not be sent for a day is given up: people must hear of it while there is time to phone. */
const GIVE_UP_MS = 24 * 3600 * 1000;

/** A letter and the row that keeps what becomes of it. */
export interface LeasedLetter {
  readonly mail: OutgoingMail;
  /** Since when it has been on its way. */
  readonly since: Date;
  /** What organisers read when it has no address. */
  readonly withoutAddress: string;
  /** Why it must not go out any more, if so. */
  readonly stopped?: string;
  /** Takes up the sending for so many seconds: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, seconds: number): Promise<boolean>;
  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, reason: string): Promise<void>;
  /** Writes how it ended, and what follows. */
  settle(tx: Transaction, end: 'SENT' | 'DEAD', reason: string): Promise<void>;
}

/**
 * Sends letters that must go out once: one job at a time sends, under a fixed Message-ID, so that a second sending after
 * a crash is recognisable as the same mail, and what came of it is written down.
 */
@Injectable()
export class LetterSending {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly pace: MailPace,
    private readonly dead: DeadAddresses,
  ) {}

  /** @throws what the mailer threw when another try may help */
  async send(letter: LeasedLetter): Promise<void> {
    const stopped = letter.stopped ?? (await this.unreachable(letter));
    if (stopped === undefined) await this.pace.turn();
    const mine = await this.transactions.run((tx) => letter.claim(tx, SENDING_SECONDS));
    if (!mine) return;
    if (stopped !== undefined) return this.settle(letter, 'DEAD', stopped);
    try {
      await this.mailer.send(letter.mail);
    } catch (error) {
      await this.failed(letter, error);
      return;
    }
    await this.settle(letter, 'SENT', '');
  }

  /** Why its address cannot be written to, if so. */
  private async unreachable({ mail, withoutAddress }: LeasedLetter): Promise<string | undefined> {
    if (mail.to.address === '') return withoutAddress;
    return (await this.dead.has(mail.to.address)) ? UNSENT_REASONS.ADDRESS_DEAD.zh : undefined;
  }

  private async failed(letter: LeasedLetter, error: unknown): Promise<void> {
    const words = isAppError(error) ? error.message : String(error);
    const refused = isAppError(error) && !error.retryable;
    const late = this.clock.now().getTime() - letter.since.getTime() > GIVE_UP_MS;
    if (refused || late) return this.settle(letter, 'DEAD', words);
    await this.transactions.run((tx) => letter.failed(tx, words));
    throw error;
  }

  private settle(letter: LeasedLetter, end: 'SENT' | 'DEAD', reason: string): Promise<void> {
    return this.transactions.run((tx) => letter.settle(tx, end, reason));
  }
}
