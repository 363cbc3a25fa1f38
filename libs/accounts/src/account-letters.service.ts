import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { Outbox } from '@jiqia/outbox';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import {
  AccountLetterRepository,
  type LetterKind,
  type LetterRow,
  type MailKind,
} from './account-letter.repository.js';
import { LetterSecrets } from './letter-secrets.js';
import { foldEmail, hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { limited, SignInLimits } from './sign-in-limits.service.js';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Letters that may be asked for under one address within a day. */
const MOST_OF_DAY = 10;

/** Letters with a code or a link to sign in by. What is asked for under an address that has no account takes the same way, and goes nowhere. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly letters: AccountLetterRepository,
    private readonly accounts: AccountRepository,
    private readonly secrets: LetterSecrets,
    private readonly limits: SignInLimits,
    private readonly outbox: Outbox,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * Asks for a letter: one a minute and ten a day under an address. Addresses that the account has had a session from are
   * counted by themselves, so that strangers cannot use up its person's letters.
   * @returns the letter's id, whether or not there is such an account
   * @throws AppError SIGN_IN_LIMITED
   */
  async ask(kind: MailKind, typed: string, from: Caller): Promise<string> {
    const email = foldEmail(typed);
    const accountKey = hashOf(email);
    await this.limits.beginOf(from.address, hashOf(`letter:${email}`));
    const account = await this.accounts.findByEmail(email);
    const accountId = account?.id ?? null;
    const id = newId();
    await this.transactions.run(async (tx) => {
      const before = await this.letters.count(tx, accountKey, accountId, from.address);
      if (before.lastDay >= MOST_OF_DAY) throw limited(before.minutes);
      if (before.lastMinute > 0) throw limited(1);
      await this.letters.insert(tx, { id, kind, accountKey, accountId }, before.known);
      await this.outbox.enqueue(tx, 'account-letter.send', { letterId: id });
    });
    return id;
  }

  /** A letter with a link that an organiser sends. */
  async send(tx: Transaction, accountId: string, email: string): Promise<void> {
    const row = { id: newId(), kind: 'LINK', accountKey: hashOf(email), accountId } as const;
    await this.letters.insert(tx, row, true);
    await this.outbox.enqueue(tx, 'account-letter.send', { letterId: row.id });
  }

  /**
   * The letter that the code is of; null when it is another's or of none of these kinds, or holds no more or was tried five times.
   */
  async tryCode(
    letterId: string,
    code: string,
    kinds: readonly LetterKind[],
  ): Promise<LetterRow | null> {
    const letter = ID.test(letterId) ? await this.letters.beginTry(letterId, kinds) : null;
    return this.secrets.isCode(letterId, code) ? letter : null;
  }

  /** Codes by short message that an account was sent hold no more. */
  endSms(tx: Transaction, accountId: string): Promise<void> {
    return this.letters.endSms(tx, accountId);
  }

  /** Uses the code of a letter up. False when it was used at the same moment. */
  use(tx: Transaction, letterId: string): Promise<boolean> {
    return this.letters.use(tx, letterId);
  }
}
