import { remark } from '@jiqia/contracts/words';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountRow } from './account.repository.js';
import { type Asking, OwnProof } from './own-proof.service.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import {
  PasskeyProtocol,
  type PublicKeyCredentialCreationOptionsJSON,
  refused,
} from './passkey-protocol.js';
import type { PasskeyAnswer } from './passkey-sign-in.service.js';
import { MOST_PASSKEYS, PasskeyRepository, type PasskeyRow } from './passkey.repository.js';
import { SessionRepository } from './session.repository.js';
import { ownId } from './sessions.service.js';

const LONGEST_NAME = 60;

/** The own passkeys. Who adds or removes one is asked again who they are, and their other sessions end. */
@Injectable()
export class OwnPasskeysService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly protocol: PasskeyProtocol,
    private readonly proof: OwnProof,
    private readonly sessions: SessionRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  async list(actor: Actor): Promise<PasskeyRow[]> {
    authorise(actor, 'account.passkeys', { kind: 'account', ...ownId(actor) });
    return this.passkeys.list(actor.id);
  }

  /** @throws AppError PASSKEYS_OFF, PASSKEYS_FULL, PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async begin(
    asking: Asking,
  ): Promise<{ readonly options: PublicKeyCredentialCreationOptionsJSON; readonly kept: string }> {
    const owner = await this.own(asking.actor);
    const others = await this.passkeys.credentialIds(owner.id);
    if (others.length >= MOST_PASSKEYS) throw full();
    const options = await this.protocol.askToAdd(owner, others);
    await this.proof.assert(asking);
    const use = { purpose: 'ADD', accountId: owner.id } as const;
    return { options, kept: await this.challenges.keep(options.challenge, use) };
  }

  /**
   * @param sessionId goes on, all others end
   * @throws AppError PASSKEY_REFUSED, PASSKEYS_FULL, REQUEST_INVALID naming `name`
   */
  async finish(
    actor: Actor,
    sessionId: string,
    { kept, credential, name: typed }: PasskeyAnswer & { readonly name: string },
  ): Promise<void> {
    const { id: accountId } = await this.own(actor);
    const { challenge, accountId: askedFor } = await this.challenges.take(kept, 'ADD');
    if (askedFor !== accountId) throw refused();
    const name = typed.normalize('NFKC').trim().slice(0, LONGEST_NAME);
    if (name === '') {
      const fields = [{ field: 'name', ...remark('EMPTY') }];
      throw new AppError({ code: 'REQUEST_INVALID', fields });
    }
    const made = await this.protocol.added(credential, challenge);
    await this.transactions.run(async (tx) => {
      if ((await this.accounts.lock(tx, accountId))?.state !== 'ACTIVE') throw refused();
      if ((await this.passkeys.count(tx, accountId)) >= MOST_PASSKEYS) throw full();
      const row = { ...made, id: newId(), accountId, name };
      if (!(await this.passkeys.insert(tx, row))) throw refused();
      await this.changed(tx, actor, sessionId, 'account.add-passkey');
    });
  }

  /** @throws AppError PASSKEY_NOT_FOUND, also for somebody else's, PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async remove(asking: Asking, id: string): Promise<void> {
    const { actor, sessionId } = asking;
    const owner = await this.own(actor);
    await this.proof.assert(asking);
    await this.transactions.run(async (tx) => {
      if (!ID.test(id) || !(await this.passkeys.remove(tx, id, owner.id)))
        throw new AppError({ code: 'PASSKEY_NOT_FOUND' });
      await this.changed(tx, actor, sessionId, 'account.remove-passkey');
    });
  }

  private async changed(
    tx: Transaction,
    { id }: Actor,
    sessionId: string,
    action: string,
  ): Promise<void> {
    await this.sessions.endOthers(tx, id, sessionId);
    await audit(tx, { actor: id, action, entity: 'account', entityId: id });
  }

  private async own(actor: Actor): Promise<AccountRow> {
    authorise(actor, 'account.passkeys', { kind: 'account', ...ownId(actor) });
    const account = await this.accounts.find(actor.id);
    if (account) return account;
    throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
  }
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const full = (): AppError =>
  new AppError({ code: 'PASSKEYS_FULL', params: { most: MOST_PASSKEYS } });
