import { isEmail } from '@jiqia/contracts/forms';
import { ACCOUNT_STATES } from '@jiqia/contracts/states';
import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, assertMove, authorise, SYSTEM } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository } from './account.repository.js';
import { GrantsService } from './grants.service.js';
import {
  type LinkPurpose,
  type LinkRow,
  OneTimeLinkRepository,
} from './one-time-link.repository.js';
import { hashPassword, type Owner } from './passwords.js';
import { foldEmail, hashOf, SECRET } from './secrets.js';
import { type Caller, SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';

/** What a one-time link is for; `owner` is null for the first organiser, who says who they are. */
export interface OpenLink {
  readonly purpose: LinkPurpose;
  readonly owner: Owner | null;
}
export interface EntryForm {
  readonly password: string;
  /** Asked of the first organiser only. */
  readonly email?: string;
  readonly name?: string;
}

/** One-time links: looking changes nothing, since mail scanners open links; whoever uses one sets a password and is signed in. */
@Injectable()
export class EntryService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly links: OneTimeLinkRepository,
    private readonly sessionRows: SessionRepository,
    private readonly sessions: SessionsService,
    private readonly transactions: TransactionRunner,
    private readonly grants: GrantsService,
  ) {}

  /** @throws AppError ONE_TIME_LINK_UNKNOWN when it never was, was used or has expired */
  async look(actor: Actor, secret: string): Promise<OpenLink> {
    const { purpose, accountId } = await this.find(actor, secret);
    const account = accountId === null ? null : await this.accounts.find(accountId);
    if (accountId !== null && !account) throw unknown();
    return { purpose, owner: account && { email: account.email, name: account.name } };
  }

  /**
   * @returns the secret of a new session
   * @throws AppError ONE_TIME_LINK_UNKNOWN, PASSWORD_REFUSED, REQUEST_INVALID, ACCOUNT_EMAIL_TAKEN
   */
  async enter(actor: Actor, secret: string, form: EntryForm, from: Caller): Promise<string> {
    const { owner } = await this.look(actor, secret);
    const person = owner ?? firstOrganiser(form);
    const passwordHash = await hashPassword(form.password, person);
    return this.transactions.run(async (tx) => {
      const link = await this.links.use(tx, hashOf(secret));
      if (!link) throw unknown();
      const accountId =
        link.accountId === null
          ? await this.makeFirst(tx, person, passwordHash)
          : await this.takeOver(tx, link, link.accountId, passwordHash);
      return this.sessions.open(tx, accountId, from);
    });
  }

  private async find(actor: Actor, secret: string): Promise<LinkRow> {
    authorise(actor, 'account.enter', { kind: 'account' });
    const link = SECRET.test(secret) ? await this.links.findOpen(hashOf(secret)) : null;
    if (!link) throw unknown();
    return link;
  }

  private async makeFirst(
    tx: Transaction,
    { email, name }: Owner,
    passwordHash: string,
  ): Promise<string> {
    if (await this.accounts.hasOrganiser(tx)) throw unknown();
    const id = newId();
    const row = { id, email, name, state: 'ACTIVE', passwordHash } as const;
    if (!(await this.accounts.insert(tx, row))) throw new AppError({ code: 'ACCOUNT_EMAIL_TAKEN' });
    await audit(tx, { actor: id, action: 'account.create', entity: 'account', entityId: id });
    await this.grants.give(tx, SYSTEM, id, {
      role: 'PLATFORM_ORGANISER',
      scope: { kind: 'platform', id: null },
    });
    return id;
  }

  private async takeOver(
    tx: Transaction,
    { purpose }: LinkRow,
    id: string,
    passwordHash: string,
  ): Promise<string> {
    const account = await this.accounts.lock(tx, id);
    const awaited = purpose === 'INVITE' ? 'INVITED' : 'ACTIVE';
    if (account?.state !== awaited) throw unknown();
    if (account.state === 'INVITED') {
      assertMove(ACCOUNT_STATES, account.state, 'ACTIVE', SYSTEM);
      await this.accounts.setState(tx, id, 'ACTIVE');
    }
    await this.accounts.setPassword(tx, id, passwordHash);
    await this.sessionRows.endAll(tx, id);
    await audit(tx, {
      actor: id,
      action: 'account.set-password',
      entity: 'account',
      entityId: id,
      details: { purpose },
    });
    return id;
  }
}

const unknown = (): AppError => new AppError({ code: 'ONE_TIME_LINK_UNKNOWN' });

/** @throws AppError REQUEST_INVALID naming what is missing */
function firstOrganiser({ email = '', name = '' }: EntryForm): Owner {
  const owner = { email: foldEmail(email), name: name.trim() };
  const fields = [
    ...(isEmail(owner.email) ? [] : [{ field: 'email', ...remark('EMAIL_INVALID') }]),
    ...(owner.name === '' ? [{ field: 'name', ...remark('EMPTY') }] : []),
  ];
  if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
  return owner;
}
