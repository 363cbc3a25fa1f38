import { audit, newId, TransactionRunner } from '@jiqia/database';
import { type Actor, authorise, type Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { DemoSignInRepository, type DemoSignIn } from './demo-sign-in.repository.js';
import { GrantsService } from './grants.service.js';
import { hashPassword, passwordRules } from './passwords.js';
import { newSecret } from './secrets.js';

export type { DemoSignIn } from './demo-sign-in.repository.js';

/** An account that the demo city has ready. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly grant: Grant;
}

/** The accounts of the demo city: their passwords are made once and shown on the sign-in page. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly grants: GrantsService,
    private readonly shown: DemoSignInRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Those that are shown; none where this is no demo. Anybody may see them. */
  list(): Promise<DemoSignIn[]> {
    return this.shown.list();
  }

  /** Makes them where the demo city is loaded and there is no account at all: never beside people's own. */
  async make(actor: Actor, accounts: readonly DemoAccount[]): Promise<void> {
    authorise(actor, 'account.manage', { kind: 'account' });
    if (await this.shown.isWanted()) {
      const made = await Promise.all(
        accounts.map(async (one) => {
          const password = newSecret().slice(0, 20);
          return {
            ...one,
            password,
            passwordHash: await hashPassword(password, one, passwordRules('nist', false)),
          };
        }),
      );
      await this.transactions.run(async (tx) => {
        if (!(await this.shown.hold(tx))) return;
        for (const { email, name, grant, password, passwordHash } of made) {
          const id = newId();
          await this.accounts.insert(tx, { id, email, name, state: 'ACTIVE', passwordHash });
          await audit(tx, {
            actor: actor.id,
            action: 'account.create',
            entity: 'account',
            entityId: id,
          });
          await this.grants.give(tx, actor, id, grant);
          await this.shown.show(tx, id, password);
        }
      });
    }
  }
}
