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
import { NewPasswords } from './new-passwords.service.js';
import type { Owner, PasswordRules } from './passwords.js';
import { foldEmail, hashOf, SECRET } from './secrets.js';
import type { Caller } from './session.repository.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

/** What a one-time link is for; `owner` is null for the first organiser, who says who they are. */
export interface OpenLink {
  readonly purpose: LinkPurpose;
  readonly owner: Owner | null;
  /** What is asked of the password. */
  readonly rules: PasswordRules;
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
    private readonly steps: SignInSteps,
    private readonly passwords: NewPasswords,
    private readonly transactions: TransactionRunner,
    private readonly grants: GrantsService,
  ) {}

  /** @throws AppError ONE_TIME_LINK_UNKNOWN when it never was, was used or has expired */
  async look(actor: Actor, secret: string): Promise<OpenLink> {
    const { purpose, accountId } = await this.find(actor, secret);
    const account = accountId === null ? null : await this.accounts.find(accountId);
    if (accountId !== null && !account) throw unknown();
    const owner = account && { email: account.email, name: account.name };
    return { purpose, owner, rules: await this.passwords.rulesFor(accountId) };
  }

  /** @throws AppError ONE_TIME_LINK_UNKNOWN, PASSWORD_REFUSED, REQUEST_INVALID, ACCOUNT_EMAIL_TAKEN */
  async enter(actor: Actor, secret: string, form: EntryForm, from: Caller): Promise<Opened> {
    const { accountId: known } = await this.find(actor, secret);
    const account = known === null ? null : await this.accounts.find(known);
    const person = account ?? firstOrganiser(form);
    const passwordHash = await this.passwords.hash(form.password, person, known);
    return this.transactions.run(async (tx) => {
      const link = await this.links.use(tx, hashOf(secret));
      if (!link) throw unknown();
      const accountId =
        link.accountId === null
          ? await this.makeFirst(tx, person, passwordHash)
          : await this.takeOver(tx, link, link.accountId, passwordHash);
      return this.steps.open(
        tx,
        { accountId, before: null, secondFactor: false, way: 'LINK' },
        from,
      );
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
    await this.passwords.remember(tx, id, passwordHash);
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
    await this.passwords.set(tx, id, passwordHash);
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
