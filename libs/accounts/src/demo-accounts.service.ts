import type { RoleCode } from '@jiqia/contracts/words';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { DemoSignInRepository, type DemoSignIn } from './demo-sign-in.repository.js';
import { hashPassword, passwordRules } from './passwords.js';
import { newSecret } from './secrets.js';

export type { DemoSignIn } from './demo-sign-in.repository.js';

/** A ready account for each kind of user that has effect. */
const ACCOUNTS: readonly { email: string; name: string; role: RoleCode }[] = [
  { email: 'organiser@demo.example.org', name: '演示组织者', role: 'PLATFORM_ORGANISER' },
  { email: 'auditor@demo.example.org', name: '演示审计员', role: 'AUDITOR' },
];

/** The accounts of the demo city: their passwords are made once and shown on the sign-in page. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly shown: DemoSignInRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Those that are shown; none where this is no demo. Anybody may see them. */
  list(): Promise<DemoSignIn[]> {
    return this.shown.list();
  }

  /** Makes them where the demo city is loaded and there is no account at all: never beside people's own. */
  async make(actor: Actor): Promise<DemoSignIn[]> {
    authorise(actor, 'account.manage', { kind: 'account' });
    if (await this.shown.isWanted()) {
      const made = await Promise.all(
        ACCOUNTS.map(async (one) => {
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
        for (const { email, name, role, password, passwordHash } of made) {
          const id = newId();
          await this.accounts.insert(tx, { id, email, name, state: 'ACTIVE', passwordHash });
          await this.accounts.grant(tx, id, role);
          await this.shown.show(tx, id, password);
          const row = { actor: actor.id, entity: 'account', entityId: id };
          await audit(tx, { ...row, action: 'account.create', details: { role } });
        }
      });
    }
    return this.list();
  }
}
