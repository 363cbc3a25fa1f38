import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove, authorise, SYSTEM } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountRow } from './account.repository.js';
import { OidcLinkRepository, type OidcSubject } from './oidc-link.repository.js';
import { foldEmail } from './secrets.js';

/** Whom a provider says has signed in. */
export interface OidcPerson extends OidcSubject {
  /** Their address, where the provider vouches for it. */
  readonly verifiedEmail: string | null;
}

/** Which account somebody is whom an identity provider names. Nobody gets an account by signing in. */
@Injectable()
export class OidcAccounts {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly links: OidcLinkRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * The account that was linked, else the one with the address that the provider vouches for, which is linked now; one that
   * was invited has entered by this.
   * @throws AppError OIDC_ACCOUNT_UNKNOWN
   */
  async enter(tx: Transaction, person: OidcPerson): Promise<string> {
    const linked = await this.links.find(tx, person);
    const account =
      linked === null ? await this.byEmail(tx, person) : await this.accounts.lock(tx, linked);
    if (!account || account.state === 'BLOCKED') throw unknown();
    if (linked === null) await this.note(tx, account.id, account.id, person);
    if (account.state === 'INVITED') {
      assertMove(ACCOUNT_STATES, account.state, 'ACTIVE', SYSTEM);
      await this.accounts.setState(tx, account.id, 'ACTIVE');
      const row = { actor: account.id, entity: 'account', entityId: account.id };
      await audit(tx, { ...row, action: 'account.enter', details: { issuer: person.issuer } });
    }
    return account.id;
  }

  /** Links an account beforehand. @throws AppError ACCOUNT_NOT_FOUND, OIDC_LINKED_ALREADY */
  async link(actor: Actor, email: string, whom: OidcSubject): Promise<void> {
    authorise(actor, 'account.manage', { kind: 'account' });
    await this.transactions.run(async (tx) => {
      const account = await this.accounts.findByEmail(foldEmail(email));
      if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
      if (!(await this.links.insert(tx, account.id, whom)))
        throw new AppError({ code: 'OIDC_LINKED_ALREADY' });
      await this.note(tx, actor.id, account.id, whom);
    });
  }

  /** A provider that vouches for the address of an account that is another subject's may have given it to somebody else. */
  private async byEmail(tx: Transaction, person: OidcPerson): Promise<AccountRow | null> {
    if (person.verifiedEmail === null) return null;
    const found = await this.accounts.findByEmail(foldEmail(person.verifiedEmail));
    const account = found && (await this.accounts.lock(tx, found.id));
    if (!account || account.state === 'BLOCKED') return null;
    return (await this.links.insert(tx, account.id, person)) ? account : null;
  }

  private note(
    tx: Transaction,
    actor: string,
    entityId: string,
    { issuer }: OidcSubject,
  ): Promise<void> {
    const row = { actor, action: 'account.link-oidc', entity: 'account', entityId };
    return audit(tx, { ...row, details: { issuer } });
  }
}

const unknown = (): AppError => new AppError({ code: 'OIDC_ACCOUNT_UNKNOWN' });
