import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountWithPassword } from './account.repository.js';
import { type Caller, SessionRepository } from './session.repository.js';
import { SignInService } from './sign-in.service.js';

/** Who asks to change by what they sign in. */
export interface Asking {
  readonly actor: Actor;
  readonly sessionId: string;
  /** The present password, as it was typed; of no matter for an account that has none. */
  readonly current: string;
  readonly from: Caller;
}

/** Asks again who is there before something changes by which people sign in: an open session may be in somebody else's hands. */
@Injectable()
export class OwnProof {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly signIns: SignInService,
  ) {}

  /** Whether the password is asked for; who has none must have signed in a short while ago. */
  async isByPassword({ id }: Actor): Promise<boolean> {
    return ((await this.accounts.find(id))?.passwordHash ?? null) !== null;
  }

  /** @throws AppError PASSWORD_REFUSED naming the field `current`, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async assert({ actor, sessionId, current, from }: Asking): Promise<void> {
    const account = await this.accounts.find(actor.id);
    if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    if (account.passwordHash !== null) await this.assertPassword(account, current, from);
    else if (!(await this.sessions.isFresh(sessionId)))
      throw new AppError({ code: 'SIGN_IN_AGAIN' });
  }

  /** As `assert`, by the password and nothing else. */
  async assertPassword(account: AccountWithPassword, current: string, from: Caller): Promise<void> {
    if (await this.signIns.confirm(account, current, from)) return;
    const fields = [{ field: 'current', ...remark('PASSWORD_WRONG') }];
    throw new AppError({ code: 'PASSWORD_REFUSED', fields });
  }
}
