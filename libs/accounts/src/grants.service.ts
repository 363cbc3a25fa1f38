import { ROLES, SCOPES_OF_ROLE } from '@jiqia/contracts/words';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { GrantRepository } from './grant.repository.js';
import { foldEmail } from './secrets.js';

/** What accounts may do, and where. A change holds from their next call on. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly grants: GrantRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** @throws AppError ACCOUNT_NOT_FOUND, GRANT_HELD, GRANT_SCOPE_UNFIT */
  async grant(actor: Actor, email: string, grant: Grant): Promise<void> {
    await this.withAccount(actor, email, (tx, id) => this.give(tx, actor, id, grant));
  }

  /** @throws AppError ACCOUNT_NOT_FOUND, GRANT_NOT_HELD, LAST_ORGANISER */
  async revoke(actor: Actor, email: string, grant: Grant): Promise<void> {
    await this.withAccount(actor, email, (tx, id) => this.takeAway(tx, actor, id, grant));
  }

  /** For this lib's services: within their transaction, the policy asked by them. @throws AppError GRANT_HELD, GRANT_SCOPE_UNFIT */
  async give(tx: Transaction, actor: Actor, accountId: string, grant: Grant): Promise<void> {
    const { role, scope } = grant;
    const fits = SCOPES_OF_ROLE[role].includes(scope.kind);
    const named = (scope.kind === 'platform') === (scope.id === null) && scope.id !== '';
    if (!fits || !named || !(await this.grants.isThere(tx, scope)))
      throw new AppError({ code: 'GRANT_SCOPE_UNFIT', params: { role: ROLES[role] } });
    if (!(await this.grants.insert(tx, accountId, grant)))
      throw new AppError({ code: 'GRANT_HELD' });
    await this.note(tx, actor, 'account.grant', accountId, grant);
  }

  /** For this lib's services, as `give`. @throws AppError GRANT_NOT_HELD, LAST_ORGANISER */
  async takeAway(tx: Transaction, actor: Actor, accountId: string, grant: Grant): Promise<void> {
    if (!(await this.grants.end(tx, accountId, grant)))
      throw new AppError({ code: 'GRANT_NOT_HELD' });
    await this.assertOrganised(tx, [grant]);
    await this.note(tx, actor, 'account.revoke', accountId, grant);
  }

  /** For this lib's services: once somebody has lost these grants, some organiser of the platform is left. @throws AppError LAST_ORGANISER */
  async assertOrganised(tx: Transaction, lost: readonly Grant[]): Promise<void> {
    if (!lost.some(({ role }) => role === 'PLATFORM_ORGANISER')) return;
    if ((await this.grants.countOrganisers(tx)) === 0)
      throw new AppError({ code: 'LAST_ORGANISER' });
  }

  private async withAccount(
    actor: Actor,
    email: string,
    work: (tx: Transaction, accountId: string) => Promise<void>,
  ): Promise<void> {
    authorise(actor, 'account.manage', { kind: 'account' });
    const found = await this.accounts.findByEmail(foldEmail(email));
    if (!found) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    await this.transactions.run(async (tx) => {
      await this.accounts.lock(tx, found.id);
      await work(tx, found.id);
    });
  }

  private note(
    tx: Transaction,
    actor: Actor,
    action: string,
    entityId: string,
    { role, scope }: Grant,
  ): Promise<void> {
    const details = { role, scope: scope.kind, scopeId: scope.id };
    return audit(tx, { actor: actor.id, action, entity: 'account', entityId, details });
  }
}
