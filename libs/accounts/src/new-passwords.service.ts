import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { remark } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { Inject, Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { FormerPasswordRepository } from './former-password.repository.js';
import {
  hashPassword,
  isPassword,
  type Owner,
  type PasswordRules,
  passwordRules,
  refused,
} from './passwords.js';
import { OneTimeLinkRepository } from './one-time-link.repository.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SessionRepository } from './session.repository.js';

/** New passwords, by the rules of the installation's profile. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly former: FormerPasswordRepository,
    private readonly factors: SecondFactorRepository,
    private readonly sessions: SessionRepository,
    private readonly links: OneTimeLinkRepository,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param accountId null for an account that is still to be made */
  async rulesFor(accountId: string | null): Promise<PasswordRules> {
    const facts = accountId === null ? null : await this.factors.facts(accountId);
    return passwordRules(this.environment.PASSWORD_PROFILE, facts?.hasFactor ?? false);
  }

  /**
   * Hash of a new password.
   * @throws AppError PASSWORD_REFUSED naming the field
   */
  async hash(
    password: string,
    owner: Owner,
    accountId: string | null,
    field = 'password',
  ): Promise<string> {
    const made = await hashPassword(password, owner, await this.rulesFor(accountId), field);
    if (accountId === null || this.environment.PASSWORD_PROFILE === 'nist') return made;
    const present = (await this.accounts.find(accountId))?.passwordHash ?? null;
    const before = [present, ...(await this.former.list(accountId))];
    for (const hash of new Set(before))
      if (await isPassword(hash, password))
        throw refused({ field, ...remark('PASSWORD_USED_BEFORE') });
    return made;
  }

  /** Sets it; every session and link of the account ends. */
  async set(tx: Transaction, accountId: string, hash: string): Promise<void> {
    await this.accounts.setPassword(tx, accountId, hash);
    await this.sessions.endAll(tx, accountId);
    await this.links.endAll(tx, accountId);
    await this.remember(tx, accountId, hash);
  }

  /** Keeps the password of an account that was made with one. */
  async remember(tx: Transaction, accountId: string, hash: string): Promise<void> {
    if (this.environment.PASSWORD_PROFILE !== 'nist') await this.former.add(tx, accountId, hash);
  }
}
