import { remark } from '@jiqia/contracts/words';
import { audit, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import {
  AccountRepository,
  type AccountRow,
  type AccountWithPassword,
} from './account.repository.js';
import { hashPassword } from './passwords.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { type Caller, SessionRepository } from './session.repository.js';
import { ownId, SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** What an account does with itself. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly links: OneTimeLinkRepository,
    private readonly sessionRows: SessionRepository,
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
    private readonly transactions: TransactionRunner,
  ) {}

  async read(actor: Actor): Promise<AccountRow> {
    authorise(actor, 'session.read', { kind: 'session', ...ownId(actor) });
    return this.own(actor);
  }

  /**
   * Changes the password; every session and link of the account ends, and one is opened for who did it.
   * @returns the secret of that session
   * @throws AppError PASSWORD_REFUSED naming the field, SIGN_IN_LIMITED
   */
  async changePassword(
    actor: Actor,
    { current, next }: PasswordChange,
    from: Caller,
  ): Promise<string> {
    authorise(actor, 'account.change-password', { kind: 'account', ...ownId(actor) });
    const account = await this.own(actor);
    if (!(await this.signIns.confirm(account, current, from))) {
      const fields = [{ field: 'current', ...remark('PASSWORD_WRONG') }];
      throw new AppError({ code: 'PASSWORD_REFUSED', fields });
    }
    const passwordHash = await hashPassword(next, account, 'next');
    return this.transactions.run(async (tx) => {
      const now = await this.accounts.lock(tx, account.id);
      if (now?.state !== 'ACTIVE' || now.passwordHash !== account.passwordHash)
        throw new AppError({ code: 'UNAUTHENTICATED' });
      await this.accounts.setPassword(tx, account.id, passwordHash);
      await this.sessionRows.endAll(tx, account.id);
      await this.links.endAll(tx, account.id);
      const row = { actor: actor.id, action: 'account.change-password', entity: 'account' };
      await audit(tx, { ...row, entityId: account.id });
      return this.sessions.open(tx, account.id, from);
    });
  }

  private async own(actor: Actor): Promise<AccountWithPassword> {
    const account = await this.accounts.find(actor.id);
    if (account) return account;
    throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
  }
}
