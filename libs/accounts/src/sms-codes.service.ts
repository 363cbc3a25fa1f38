import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { remark } from '@jiqia/contracts/words';
import { newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { foldPhone } from '@jiqia/mail';
import { Outbox } from '@jiqia/outbox';
import { Inject, Injectable } from '@nestjs/common';
import { AccountLetterRepository, type SmsKind } from './account-letter.repository.js';
import { LetterSecrets } from './letter-secrets.js';
import type { Caller } from './session.repository.js';
import { limited, SignInLimits } from './sign-in-limits.service.js';

/** Messages that may be asked for to one number within a day. */
const MOST_OF_DAY = 10;

/** Codes by short message: they are letters of another kind, and the number takes the place of the address. */
@Injectable()
export class SmsCodes {
  constructor(
    private readonly letters: AccountLetterRepository,
    private readonly secrets: LetterSecrets,
    private readonly limits: SignInLimits,
    private readonly outbox: Outbox,
    private readonly transactions: TransactionRunner,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Whether this installation sends short messages. */
  get on(): boolean {
    return this.environment.SMS_SENDER !== 'off';
  }

  /** @throws AppError SMS_OFF, REQUEST_INVALID naming the number */
  numberOf(typed: string): string {
    if (!this.on) throw new AppError({ code: 'SMS_OFF' });
    const phone = foldPhone(typed);
    if (phone !== null) return phone;
    const fields = [{ field: 'phone', ...remark('PHONE_INVALID') }];
    throw new AppError({ code: 'REQUEST_INVALID', fields });
  }

  /**
   * Asks for a code: one a minute and ten a day to a number, and so many a day in all. Numbers that nobody has are counted like those
   * that somebody has; only what is sent uses up the day's messages.
   * @param accountId whose it is; null where nobody has such a number: nothing is sent
   * @param also what is written along with it
   * @returns the id that its code is asked for with
   * @throws AppError SIGN_IN_LIMITED, SMS_BUDGET_SPENT
   */
  async ask(
    kind: SmsKind,
    phone: string,
    accountId: string | null,
    from: Caller,
    also: (tx: Transaction) => Promise<void> = () => Promise.resolve(),
  ): Promise<string> {
    const accountKey = this.secrets.number(phone);
    await this.limits.beginOf(from.address, accountKey);
    const id = newId();
    await this.transactions.run(async (tx) => {
      const before = await this.letters.countOfNumber(tx, accountKey);
      if (before.lastDay >= MOST_OF_DAY) throw limited(before.minutes);
      if (before.lastMinute > 0) throw limited(1);
      if ((await this.letters.countSms(tx)) >= this.environment.SMS_DAILY_BUDGET)
        throw new AppError({ code: 'SMS_BUDGET_SPENT' });
      await also(tx);
      await this.letters.insert(tx, { id, kind, accountKey, accountId }, false);
      await this.outbox.enqueue(tx, 'account-letter.send', { letterId: id });
    });
    return id;
  }
}
