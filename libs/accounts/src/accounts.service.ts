import { ACCOUNT_STATES, stateWorded } from '@jiqia/contracts/states';
import type { AccountState, StateCount } from '@jiqia/contracts/states';
import { isEmail } from '@jiqia/contracts/forms';
import { type AccountListQuery, type Page, pageOf } from '@jiqia/contracts/http';
import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import {
  type Actor,
  assertMove,
  authorise,
  type Grant,
  type Sight,
  sightOf,
} from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountRow } from './account.repository.js';
import { AccountLetters } from './account-letters.service.js';
import { GrantsService } from './grants.service.js';
import { PasskeyRepository } from './passkey.repository.js';
import { type LinkPurpose, OneTimeLinkRepository } from './one-time-link.repository.js';
import { foldEmail, hashOf, newSecret } from './secrets.js';
import { SessionRepository } from './session.repository.js';

export type { AccountRow } from './account.repository.js';

/** Which account is meant: its address as it was typed, or its id. */
type AccountRef = string | { readonly id: string };

interface Named {
  readonly email: string;
  readonly name: string;
}
/** Who gets an account. */
export interface AccountForm extends Named {
  /** What it may do, and where. */
  readonly grant: Grant;
}

/** How a one-time link gets to its person: as a secret for whoever asks to hand over, or by mail, and then it is told to nobody else. */
export type Handing = 'told' | 'mailed';

/** The accounts of the platform, looked after. Links are returned as secrets (only their hash is kept), or null where they are mailed. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly links: OneTimeLinkRepository,
    private readonly sessions: SessionRepository,
    private readonly letters: AccountLetters,
    private readonly transactions: TransactionRunner,
    private readonly grants: GrantsService,
    private readonly passkeys: PasskeyRepository,
  ) {}

  async list(actor: Actor): Promise<AccountRow[]> {
    authorise(actor, 'account.manage', { kind: 'account' });
    return this.accounts.list();
  }

  /** A page, newest first, with what the actor sees of each. @throws AppError ACTION_FORBIDDEN */
  async page(
    actor: Actor,
    query: AccountListQuery,
  ): Promise<{ readonly page: Page<AccountRow>; readonly sight: Sight }> {
    const sight = sightOf(actor, 'account.read', { kind: 'account' });
    return { page: pageOf(await this.accounts.page(query), query.limit), sight };
  }

  /** What accounts are called, for whoever may read them. @throws AppError ACTION_FORBIDDEN */
  namesOf(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    authorise(actor, 'account.read', { kind: 'account' });
    return this.accounts.namesOf(ids);
  }

  /** Between libs: no actor, no policy. Those of the accounts that act for one of these organisations or persons, by their names. */
  namesWithin(
    ids: readonly string[],
    scopeIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.accounts.namesWithin(ids, scopeIds);
  }

  /** How many accounts stand in each state. @throws AppError ACTION_FORBIDDEN */
  counts(actor: Actor): Promise<StateCount<AccountState>[]> {
    authorise(actor, 'account.read', { kind: 'account' });
    return this.accounts.countByState();
  }

  /** @throws AppError ACTION_FORBIDDEN, ACCOUNT_NOT_FOUND */
  async read(
    actor: Actor,
    id: string,
  ): Promise<{ readonly row: AccountRow; readonly sight: Sight }> {
    const sight = sightOf(actor, 'account.read', { kind: 'account' });
    const row = await this.accounts.find(id);
    if (!row) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    return { row, sight };
  }

  /**
   * Makes an account that its person has still to enter.
   * @throws AppError ACCOUNT_EMAIL_TAKEN, GRANT_SCOPE_UNFIT, REQUEST_INVALID
   */
  async create<H extends Handing = 'told'>(
    actor: Actor,
    form: AccountForm,
    handing?: H,
  ): Promise<Handed<H>> {
    return (await this.make(actor, form, handing)).handed;
  }

  /** As `create`, with the link mailed to its person. @returns the account */
  async enlist(actor: Actor, form: AccountForm): Promise<AccountRow> {
    const { id } = await this.make(actor, form, 'mailed');
    return (await this.read(actor, id)).row;
  }

  /**
   * For this lib's services: the account of an address, made where there is none, held for the transaction. Who has not entered yet is
   * sent a link. The policy is asked by them.
   * @throws AppError REQUEST_INVALID, ACCOUNT_NOT_ACTIVE for one that was blocked
   */
  async admit(tx: Transaction, actor: Actor, form: Named): Promise<AccountRow> {
    const who = knownBy(form);
    await this.insert(tx, actor, who);
    const { id } = (await this.accounts.findByEmail(who.email, tx)) ?? { id: '' };
    const account = await this.accounts.lock(tx, id);
    if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
    if (account.state === 'BLOCKED') throw notActive(account.state);
    if (account.state === 'INVITED') await this.hand(tx, account, 'INVITE', 'mailed');
    return account;
  }

  /**
   * A new link for somebody who has not entered yet, or who was blocked and is let in again.
   * @throws AppError ACCOUNT_NOT_FOUND, ACCOUNT_STILL_ACTIVE
   */
  async invite<H extends Handing = 'told'>(
    actor: Actor,
    who: AccountRef,
    handing?: H,
  ): Promise<Handed<H>> {
    return this.withAccount(actor, who, async (tx, { id, state, email }) => {
      if (state === 'ACTIVE') throw new AppError({ code: 'ACCOUNT_STILL_ACTIVE' });
      if (state === 'BLOCKED') {
        await this.move(tx, actor, id, state, 'INVITED');
        await this.accounts.setPassword(tx, id, null);
        await this.passkeys.removeAll(tx, id);
      }
      await this.note(tx, actor, 'account.invite', id);
      return this.hand(tx, { id, email }, 'INVITE', handing);
    });
  }

  /**
   * A link to set another password. The old one holds until the link is used.
   * @throws AppError ACCOUNT_NOT_FOUND, ACCOUNT_NOT_ACTIVE
   */
  async reset<H extends Handing = 'told'>(
    actor: Actor,
    who: AccountRef,
    handing?: H,
  ): Promise<Handed<H>> {
    return this.withAccount(actor, who, async (tx, { id, state, email }) => {
      if (state !== 'ACTIVE') throw notActive(state);
      await this.note(tx, actor, 'account.reset', id);
      return this.hand(tx, { id, email }, 'RESET', handing);
    });
  }

  /**
   * Ends every session and link of the account at once.
   * @throws AppError ACCOUNT_NOT_FOUND, ILLEGAL_STATE_MOVE, LAST_ORGANISER: nobody could let anybody in any more
   */
  async block(actor: Actor, who: AccountRef, reason = ''): Promise<void> {
    await this.withAccount(actor, who, async (tx, { id, state, grants }) => {
      await this.move(tx, actor, id, state, 'BLOCKED');
      if (state === 'ACTIVE') await this.grants.assertOrganised(tx, grants);
      await this.sessions.endAll(tx, id);
      await this.links.endAll(tx, id);
      await this.note(tx, actor, 'account.block', id, reason);
    });
  }

  /** A link for whoever is to be the first organiser; null once there is one. An earlier link of this kind ends. */
  async firstOrganiserLink(actor: Actor): Promise<string | null> {
    authorise(actor, 'account.manage', { kind: 'account' });
    return this.transactions.run(async (tx) =>
      (await this.accounts.hasOrganiser(tx)) ? null : this.link(tx, null, 'FIRST'),
    );
  }

  private async make<H extends Handing>(
    actor: Actor,
    form: AccountForm,
    handing: H | undefined,
  ): Promise<{ readonly id: string; readonly handed: Handed<H> }> {
    authorise(actor, 'account.manage', { kind: 'account' });
    const who = knownBy(form);
    return this.transactions.run(async (tx) => {
      const id = await this.insert(tx, actor, who);
      if (id === null) throw new AppError({ code: 'ACCOUNT_EMAIL_TAKEN' });
      await this.grants.give(tx, actor, id, form.grant);
      return { id, handed: await this.hand(tx, { id, email: who.email }, 'INVITE', handing) };
    });
  }

  /** Null when the address is taken. */
  private async insert(
    tx: Transaction,
    actor: Actor,
    { email, name }: Named,
  ): Promise<string | null> {
    const id = newId();
    const row = { id, email, name, state: 'INVITED', passwordHash: null } as const;
    if (!(await this.accounts.insert(tx, row))) return null;
    await this.note(tx, actor, 'account.create', id);
    return id;
  }

  private async withAccount<T>(
    actor: Actor,
    who: AccountRef,
    work: (tx: Transaction, account: AccountRow) => Promise<T>,
  ): Promise<T> {
    authorise(actor, 'account.manage', { kind: 'account' });
    const found = typeof who === 'string' ? await this.accounts.findByEmail(foldEmail(who)) : who;
    return this.transactions.run(async (tx) => {
      const account = found && (await this.accounts.lock(tx, found.id));
      if (!account) throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
      return work(tx, account);
    });
  }

  private async move(
    tx: Transaction,
    actor: Actor,
    id: string,
    from: AccountState,
    to: AccountState,
  ): Promise<void> {
    assertMove(ACCOUNT_STATES, from, to, actor);
    await this.accounts.setState(tx, id, to);
  }

  private async hand<H extends Handing>(
    tx: Transaction,
    account: Pick<AccountRow, 'id' | 'email'>,
    purpose: LinkPurpose,
    handing: H | undefined,
  ): Promise<Handed<H>> {
    if (handing !== 'mailed') return (await this.link(tx, account.id, purpose)) as Handed<H>;
    await this.links.endAll(tx, account.id);
    await this.letters.send(tx, account.id, account.email);
    return null as Handed<H>;
  }

  private async link(
    tx: Transaction,
    accountId: string | null,
    purpose: LinkPurpose,
  ): Promise<string> {
    const secret = newSecret();
    await this.links.replace(tx, { id: hashOf(secret), accountId, purpose });
    return secret;
  }

  private note(
    tx: Transaction,
    actor: Actor,
    action: string,
    entityId: string,
    reason = '',
  ): Promise<void> {
    return audit(tx, { actor: actor.id, action, entity: 'account', entityId, reason });
  }
}

/** The secret of a link, or null where it goes by mail. */
type Handed<H extends Handing> = H extends 'mailed' ? null : string;

const notActive = (state: AccountState): AppError =>
  new AppError({
    code: 'ACCOUNT_NOT_ACTIVE',
    params: { state: stateWorded(ACCOUNT_STATES, state) },
  });

/** @throws AppError REQUEST_INVALID */
function knownBy(form: Named): Named {
  const email = foldEmail(form.email);
  const name = form.name.trim();
  if (!isEmail(email)) throw invalid('email', 'EMAIL_INVALID');
  if (name === '') throw invalid('name', 'EMPTY');
  return { email, name };
}

const invalid = (field: string, code: 'EMAIL_INVALID' | 'EMPTY'): AppError =>
  new AppError({ code: 'REQUEST_INVALID', fields: [{ field, ...remark(code) }] });
