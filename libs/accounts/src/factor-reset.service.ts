import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { PasskeyRepository } from './passkey.repository.js';
import { SecondFactorService } from './second-factor.service.js';
import { foldEmail } from './secrets.js';
import { SessionRepository } from './session.repository.js';

/** What an organiser does for who has lost their second factor, or the device with their passkeys. */
@Injectable()
export class FactorResetService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorService,
    private readonly passkeys: PasskeyRepository,
    private readonly sessions: SessionRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Takes second factor and passkeys away; all sessions of the account end. @throws AppError ACCOUNT_NOT_FOUND, SECOND_FACTOR_NONE */
  async reset(actor: Actor, email: string): Promise<void> {
    authorise(actor, 'account.manage', { kind: 'account' });
    const account = await this.accounts.findByEmail(foldEmail(email));
    if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    await this.transactions.run(async (tx) => {
      const hadFactor = await this.factors.remove(tx, actor.id, account.id);
      const hadPasskey = await this.removePasskeys(tx, actor.id, account.id);
      if (!hadFactor && !hadPasskey) throw new AppError({ code: 'SECOND_FACTOR_NONE' });
      await this.sessions.endAll(tx, account.id);
    });
  }

  private async removePasskeys(tx: Transaction, actor: string, entityId: string): Promise<boolean> {
    if ((await this.passkeys.removeAll(tx, entityId)) === 0) return false;
    await audit(tx, { actor, action: 'account.remove-passkey', entity: 'account', entityId });
    return true;
  }
}
