import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import {
  AccountRepository,
  type AccountRow,
  type AccountWithPassword,
} from './account.repository.js';
import { OwnProof } from './own-proof.service.js';
import { NewPasswords } from './new-passwords.service.js';
import type { PasswordRules } from './passwords.js';
import type { Caller } from './session.repository.js';
import { ownId } from './sessions.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** What an account does with itself. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly steps: SignInSteps,
    private readonly proof: OwnProof,
    private readonly passwords: NewPasswords,
    private readonly transactions: TransactionRunner,
  ) {}

  async read(actor: Actor): Promise<AccountRow> {
    authorise(actor, 'session.read', { kind: 'session', ...ownId(actor) });
    return this.own(actor);
  }

  /** What is asked of the own next password. */
  async passwordRules(actor: Actor): Promise<PasswordRules> {
    authorise(actor, 'account.change-password', { kind: 'account', ...ownId(actor) });
    return this.passwords.rulesFor(actor.id);
  }

  /**
   * Changes the password; every session and link of the account ends, and one is opened for who did it.
   * @param sessionId of who does it; one that waits for just this will do
   * @throws AppError PASSWORD_REFUSED naming the field, SIGN_IN_LIMITED
   */
  async changePassword(
    actor: Actor,
    sessionId: string,
    { current, next }: PasswordChange,
    from: Caller,
  ): Promise<Opened> {
    authorise(actor, 'account.change-password', { kind: 'account', ...ownId(actor) });
    const account = await this.own(actor);
    await this.proof.assertPassword(account, current, from);
    const passwordHash = await this.passwords.hash(next, account, account.id, 'next');
    const traits = await this.steps.traits(sessionId);
    return this.transactions.run(async (tx) => {
      const now = await this.accounts.lock(tx, account.id);
      if (now?.state !== 'ACTIVE' || now.passwordHash !== account.passwordHash)
        throw new AppError({ code: 'UNAUTHENTICATED' });
      await this.passwords.set(tx, account.id, passwordHash);
      const row = { actor: actor.id, action: 'account.change-password', entity: 'account' };
      await audit(tx, { ...row, entityId: account.id });
      return this.steps.open(tx, { ...traits, accountId: account.id, before: null }, from);
    });
  }

  private async own(actor: Actor): Promise<AccountWithPassword> {
    const account = await this.accounts.find(actor.id);
    if (account) return account;
    throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
  }
}
