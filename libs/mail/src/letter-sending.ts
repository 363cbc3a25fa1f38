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

interface Letter {
  readonly mail: OutgoingMail;
  /** Since when it has been on its way. */
  readonly since: Date;
  /** What organisers read when it has no address. */
  readonly withoutAddress: string;
  /** Why it must not go out any more, if so. */
  readonly stopped?: string;
}

/** A letter and the row that keeps what becomes of it. */
export interface LeasedLetter extends Letter {
  /** Takes up the sending for so many seconds: false when it has ended, or while another job is at it. */
  claim(tx: Transaction, seconds: number): Promise<boolean>;
  /** Writes that a try failed, and lets go of the sending. */
  failed(tx: Transaction, reason: string): Promise<void>;
  /** Writes how it ended, and what follows. */
  settle(tx: Transaction, end: 'SENT' | 'DEAD', reason: string): Promise<void>;
}

/** One that sees to its transactions itself: several letters may share one. As `LeasedLetter` else. */
export interface SharingLetter extends Letter {
  claim(seconds: number): Promise<boolean>;
  failed(reason: string): Promise<void>;
  settle(end: 'SENT' | 'DEAD', reason: string): Promise<void>;
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
  send(letter: LeasedLetter): Promise<void> {
    const { mail, since, withoutAddress, stopped } = letter;
    return this.sendSharing({
      mail,
      since,
      withoutAddress,
      ...(stopped === undefined ? {} : { stopped }),
      claim: (seconds) => this.transactions.run((tx) => letter.claim(tx, seconds)),
      failed: (reason) => this.transactions.run((tx) => letter.failed(tx, reason)),
      settle: (end, reason) => this.transactions.run((tx) => letter.settle(tx, end, reason)),
    });
  }

  /** As `send`. */
  async sendSharing(letter: SharingLetter): Promise<void> {
    const stopped = letter.stopped ?? (await this.unreachable(letter));
    if (stopped === undefined) await this.pace.turn();
    if (!(await letter.claim(SENDING_SECONDS))) return;
    if (stopped !== undefined) return letter.settle('DEAD', stopped);
    try {
      await this.mailer.send(letter.mail);
    } catch (error) {
      await this.failed(letter, error);
      return;
    }
    await letter.settle('SENT', '');
  }

  /** Why its address cannot be written to, if so. */
  private async unreachable({ mail, withoutAddress }: Letter): Promise<string | undefined> {
    if (mail.to.address === '') return withoutAddress;
    return (await this.dead.has(mail.to.address)) ? UNSENT_REASONS.ADDRESS_DEAD.zh : undefined;
  }

  private async failed(letter: SharingLetter, error: unknown): Promise<void> {
    const words = isAppError(error) ? error.message : String(error);
    const refused = isAppError(error) && !error.retryable;
    const late = this.clock.now().getTime() - letter.since.getTime() > GIVE_UP_MS;
    if (refused || late) return letter.settle('DEAD', words);
    await letter.failed(words);
    throw error;
  }
}
