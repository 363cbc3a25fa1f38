import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { AccessLog } from '@jiqia/audit-trail';
import { VISITOR } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { hashOf } from './secrets.js';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';

/** Tries an address may make within a minute. */
const MOST_OF_ADDRESS = 30;
/** Failures within 15 minutes after which an account takes no more tries from that address. */
const MOST_OF_PAIR = 5;
/** The same from anywhere, after which it takes none from addresses that it has had no session from. */
const MOST_OF_ACCOUNT = 20;

/** The same of codes of the second factor: who gets that far has the first, and a code is short. */
const MOST_OF_SECOND = 5;

/** How often somebody may try. Counted in the database, over all processes: a try is written before it is counted. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly attempts: SignInAttemptRepository,
    private readonly access: AccessLog,
  ) {}

  /**
   * Begins a try at an account; it counts as a failure until `passed`.
   * @throws AppError SIGN_IN_LIMITED
   */
  begin(key: string, address: string, accountId: string | null): Promise<string> {
    return this.beginOfAccount(key, address, accountId, MOST_OF_ACCOUNT);
  }

  /** Begins a try of a code of the second factor. @throws AppError SIGN_IN_LIMITED */
  beginSecond(accountId: string, address: string): Promise<string> {
    return this.beginOfAccount(
      hashOf(`second factor:${accountId}`),
      address,
      accountId,
      MOST_OF_SECOND,
    );
  }

  /** Begins a try that only counts for the address it comes from. @throws AppError SIGN_IN_LIMITED */
  async beginOf(address: string, key: string, accountId: string | null = null): Promise<string> {
    if ((await this.attempts.countOfAddress(address)) >= MOST_OF_ADDRESS) throw limited(1);
    const attempt = await this.attempts.begin(key, address);
    this.note('session.try', attempt, accountId);
    return attempt;
  }

  private async beginOfAccount(
    key: string,
    address: string,
    accountId: string | null,
    most: number,
  ): Promise<string> {
    const attempt = await this.beginOf(address, key, accountId);
    const { ofPair, ofAccount, known } = await this.attempts.count(key, address, accountId);
    if (ofPair <= MOST_OF_PAIR && (known || ofAccount <= most)) return attempt;
    await this.attempts.refused(attempt);
    this.note('session.limited', attempt, accountId);
    throw limited(15);
  }

  /** For auditors: tries that no `session.open` follows were none of its person, or failed. Without the address, which is personal. */
  private note(action: string, attempt: string, accountId: string | null): void {
    const [entity, entityId] = accountId === null ? ['sign-in', attempt] : ['account', accountId];
    this.access.note(VISITOR, { action, entity, entityId, details: { attempt } });
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
