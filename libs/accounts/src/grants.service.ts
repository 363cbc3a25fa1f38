import { ROLES, SCOPES_OF_ROLE } from '@jiqia/contracts/words';
import { audit, guardedUpdate, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Grant } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { GrantRepository } from './grant.repository.js';
import { foldEmail } from './secrets.js';

/** Which account is meant: its address as it was typed, or its id with the version that was seen of it, where one was. */
type SeenAccount = string | { readonly id: string; readonly lockVersion?: number | undefined };

/** What accounts may do, and where. A change holds from their next call on. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly grants: GrantRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** @throws AppError ACCOUNT_NOT_FOUND, GRANT_HELD, GRANT_SCOPE_UNFIT, VERSION_CHANGED */
  async grant(actor: Actor, who: SeenAccount, grant: Grant, reason = ''): Promise<void> {
    await this.withAccount(actor, who, (tx, id) => this.give(tx, actor, id, grant, reason));
  }

  /** @throws AppError ACCOUNT_NOT_FOUND, GRANT_NOT_HELD, LAST_ORGANISER, VERSION_CHANGED */
  async revoke(actor: Actor, who: SeenAccount, grant: Grant, reason = ''): Promise<void> {
    await this.withAccount(actor, who, (tx, id) => this.takeAway(tx, actor, id, grant, reason));
  }

  /** What the scopes of these accounts are called, as far as organisations and persons go. No actor, no policy: of accounts that were read. */
  namesOf(
    accounts: readonly { readonly grants: readonly Grant[] }[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.grants.namesOf(accounts.flatMap(({ grants }) => grants.map(({ scope }) => scope)));
  }

  /** The parks and regions that a role may be granted for. @throws AppError ACTION_FORBIDDEN */
  places(actor: Actor): Promise<{ readonly parks: string[]; readonly regions: string[] }> {
    authorise(actor, 'account.manage', { kind: 'account' });
    return this.grants.listPlaces();
  }

  /** For this lib's services: within their transaction, the policy asked by them. @throws AppError GRANT_HELD, GRANT_SCOPE_UNFIT */
  async give(
    tx: Transaction,
    actor: Actor,
    accountId: string,
    grant: Grant,
    reason = '',
  ): Promise<void> {
    const { role, scope } = grant;
    const fits = SCOPES_OF_ROLE[role].includes(scope.kind);
    const named = (scope.kind === 'platform') === (scope.id === null) && scope.id !== '';
    if (!fits || !named || !(await this.grants.isThere(tx, scope)))
      throw new AppError({ code: 'GRANT_SCOPE_UNFIT', params: { role: ROLES[role] } });
    if (!(await this.grants.insert(tx, accountId, grant)))
      throw new AppError({ code: 'GRANT_HELD' });
    await this.note(tx, actor, 'account.grant', accountId, grant, reason);
  }

  /** For this lib's services, as `give`. @throws AppError GRANT_NOT_HELD, LAST_ORGANISER */
  async takeAway(
    tx: Transaction,
    actor: Actor,
    accountId: string,
    grant: Grant,
    reason = '',
  ): Promise<void> {
    if (!(await this.grants.end(tx, accountId, grant)))
      throw new AppError({ code: 'GRANT_NOT_HELD' });
    await this.assertOrganised(tx, [grant]);
    await this.note(tx, actor, 'account.revoke', accountId, grant, reason);
  }

  /** For this lib's services: once somebody has lost these grants, some organiser of the platform is left. @throws AppError LAST_ORGANISER */
  async assertOrganised(tx: Transaction, lost: readonly Grant[]): Promise<void> {
    if (!lost.some(({ role }) => role === 'PLATFORM_ORGANISER')) return;
    if ((await this.grants.countOrganisers(tx)) === 0)
      throw new AppError({ code: 'LAST_ORGANISER' });
  }

  private async withAccount(
    actor: Actor,
    who: SeenAccount,
    work: (tx: Transaction, accountId: string) => Promise<void>,
  ): Promise<void> {
    authorise(actor, 'account.manage', { kind: 'account' });
    const seen = typeof who === 'string' ? await this.accounts.findByEmail(foldEmail(who)) : who;
    await this.transactions.run(async (tx) => {
      const account = seen && (await this.accounts.lock(tx, seen.id));
      if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
      const { id } = account;
      const lockVersion = (typeof who === 'string' ? null : who.lockVersion) ?? account.lockVersion;
      await guardedUpdate(tx, 'account', { id, lockVersion }, {});
      await work(tx, id);
    });
  }

  private note(
    tx: Transaction,
    actor: Actor,
    action: string,
    entityId: string,
    { role, scope }: Grant,
    reason: string,
  ): Promise<void> {
    const details = { role, scope: scope.kind, scopeId: scope.id };
    return audit(tx, { actor: actor.id, action, entity: 'account', entityId, reason, details });
  }
}
