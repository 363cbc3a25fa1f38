import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountWithPassword } from './account.repository.js';
import { isPassword } from './passwords.js';
import { foldEmail, hashOf } from './secrets.js';
import type { Caller } from './session.repository.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Signing in by e-mail address and password. Known and unknown accounts are told the same after the same work; limits are
 * counted in the database, over all processes.
 */
@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly limits: SignInLimits,
    private readonly steps: SignInSteps,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * @param before the secret of the session that the browser had: it ends
   * @throws AppError SIGN_IN_FAILED, SIGN_IN_LIMITED with `retryAfterSeconds` in its details
   */
  async signIn(
    actor: Actor,
    { email, password }: Credentials,
    from: Caller,
    before: string | null = null,
  ): Promise<Opened> {
    authorise(actor, 'session.open', { kind: 'session' });
    const key = hashOf(foldEmail(email));
    const account = await this.accounts.findByEmail(foldEmail(email));
    const attempt = await this.limits.begin(key, from.address, account?.id ?? null);
    const fits = await isPassword(account?.passwordHash ?? null, password);
    if (!fits || !account || account.state !== 'ACTIVE') throw failed();
    return this.open(account, attempt, from, before);
  }

  /**
   * As `signIn`, for a program: in one call with the code of the second factor, or not at all.
   * @param code of the second factor; empty where there is none
   * @returns the secret of a new session
   * @throws AppError as `signIn`, and SECOND_FACTOR_WANTED, SECOND_FACTOR_WRONG, SECOND_FACTOR_MISSING, PASSWORD_EXPIRED
   */
  async signInAtOnce(
    actor: Actor,
    { code, ...credentials }: Credentials & { readonly code: string },
    from: Caller,
    before: string | null = null,
  ): Promise<string> {
    let opened = await this.signIn(actor, credentials, from, before);
    if (opened.stage === 'CODE' && code !== '')
      opened = await this.steps.enterCode(actor, opened.secret, code, from);
    if (opened.stage === 'OPEN') return opened.secret;
    await this.steps.giveUp(opened);
    throw new AppError({ code: ASKED[opened.stage] });
  }

  /**
   * Counts a try that is to be limited like a sign-in: whoever has a session may guess the password too.
   * @returns whether the password is the account's
   * @throws AppError SIGN_IN_LIMITED
   */
  async confirm(account: AccountWithPassword, password: string, from: Caller): Promise<boolean> {
    const attempt = await this.limits.begin(hashOf(account.email), from.address, account.id);
    const fits = await isPassword(account.passwordHash, password);
    if (fits) await this.transactions.run((tx) => this.limits.passed(tx, attempt));
    return fits;
  }

  /** The account is looked at again: it may have been blocked, or its password changed, while the password was checked. */
  private open(
    { id, passwordHash }: AccountWithPassword,
    attempt: string,
    from: Caller,
    before: string | null,
  ): Promise<Opened> {
    return this.transactions.run(async (tx) => {
      const now = await this.accounts.lock(tx, id);
      if (now?.state !== 'ACTIVE' || now.passwordHash !== passwordHash) throw failed();
      await this.limits.passed(tx, attempt);
      const entrance = { accountId: id, before, secondFactor: false, way: 'PASSWORD' } as const;
      return this.steps.open(tx, entrance, from);
    });
  }
}

/** What a program is told that comes no further. */
const ASKED = {
  CODE: 'SECOND_FACTOR_WANTED',
  SETUP: 'SECOND_FACTOR_MISSING',
  PASSWORD: 'PASSWORD_EXPIRED',
} as const;

const failed = (): AppError => new AppError({ code: 'SIGN_IN_FAILED' });
