import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';

/** Tries an address may make within a minute. */
const MOST_OF_ADDRESS = 30;
/** Failures within 15 minutes after which an account takes no more tries from that address. */
const MOST_OF_PAIR = 5;
/** The same from anywhere, after which it takes none from addresses that it has had no session from. */
const MOST_OF_ACCOUNT = 20;

/** How often somebody may try. Counted in the database, over all processes: a try is written before it is counted. */
@Injectable()
export class SignInLimits {
  constructor(private readonly attempts: SignInAttemptRepository) {}

  /**
   * Begins a try at an account; it counts as a failure until `passed`.
   * @throws AppError SIGN_IN_LIMITED
   */
  async begin(key: string, address: string, accountId: string | null): Promise<string> {
    const attempt = await this.beginOf(address, key);
    const { ofPair, ofAccount, known } = await this.attempts.count(key, address, accountId);
    if (ofPair <= MOST_OF_PAIR && (known || ofAccount <= MOST_OF_ACCOUNT)) return attempt;
    await this.attempts.refused(attempt);
    throw limited(15);
  }

  /** Begins a try that only counts for the address it comes from. @throws AppError SIGN_IN_LIMITED */
  async beginOf(address: string, key: string): Promise<string> {
    if ((await this.attempts.countOfAddress(address)) >= MOST_OF_ADDRESS) throw limited(1);
    return this.attempts.begin(key, address);
  }

  passed(tx: Transaction, attempt: string): Promise<void> {
    return this.attempts.passed(tx, attempt);
  }
}

/** When to try again. */
export const limited = (minutes: number): AppError =>
  new AppError({
    code: 'SIGN_IN_LIMITED',
    params: { minutes },
    details: { retryAfterSeconds: minutes * 60 },
  });
