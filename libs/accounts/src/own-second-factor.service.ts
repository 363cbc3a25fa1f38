import { AppError } from '@jiqia/errors';
import { type Actor, authorise } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type AccountRow } from './account.repository.js';
import { type Asking, OwnProof } from './own-proof.service.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecondFactorService, type ShownFactor } from './second-factor.service.js';
import { type Caller, SessionRepository } from './session.repository.js';
import { ownId } from './sessions.service.js';
import { type Opened, SignInSteps } from './sign-in-steps.service.js';

/** How the own second factor stands. */
export interface OwnSecondFactor {
  readonly isSet: boolean;
  /** Recovery codes that are left. */
  readonly recoveryLeft: number;
  /** Whether the installation asks one of this account. */
  readonly isBound: boolean;
  /** The secret that waits for its confirmation. */
  readonly pending: ShownFactor | null;
}

/** What an account does with its second factor. */
@Injectable()
export class OwnSecondFactorService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly rows: SecondFactorRepository,
    private readonly factors: SecondFactorService,
    private readonly sessions: SessionRepository,
    private readonly steps: SignInSteps,
    private readonly proof: OwnProof,
  ) {}

  async read(actor: Actor): Promise<OwnSecondFactor> {
    const owner = await this.own(actor);
    return {
      isSet: (await this.rows.facts(owner.id)).hasFactor,
      recoveryLeft: await this.factors.countRecovery(owner.id),
      isBound: await this.steps.isBound(owner.id),
      pending: await this.factors.pending(owner),
    };
  }

  /** @throws AppError SECOND_FACTOR_SET */
  async begin(actor: Actor): Promise<void> {
    await this.factors.begin(await this.own(actor));
  }

  /**
   * Puts the secret into force: every other session ends, and this one goes on under another secret.
   * @throws AppError PASSWORD_REFUSED, SIGN_IN_AGAIN, SECOND_FACTOR_WRONG, SIGN_IN_LIMITED
   */
  async confirm(
    asking: Asking,
    code: string,
  ): Promise<Opened & { readonly recovery: readonly string[] }> {
    const { actor, sessionId, from } = asking;
    const owner = await this.own(actor);
    await this.proof.assert(asking);
    const { way } = await this.steps.traits(sessionId);
    const { recovery, done } = await this.factors.confirm(owner, code, from, async (tx) => {
      await this.sessions.endAll(tx, owner.id);
      const entrance = { accountId: owner.id, before: null, secondFactor: true, way };
      return this.steps.open(tx, entrance, from);
    });
    return { ...done, recovery };
  }

  /** Takes it away, against a code of it. @throws AppError SECOND_FACTOR_REQUIRED, SECOND_FACTOR_WRONG, SIGN_IN_LIMITED */
  async remove(actor: Actor, code: string, from: Caller): Promise<void> {
    const { id } = await this.own(actor);
    if (await this.steps.isBound(id)) throw new AppError({ code: 'SECOND_FACTOR_REQUIRED' });
    await this.factors.check(id, code, from, (tx) => this.factors.remove(tx, id, id));
  }

  private async own(actor: Actor): Promise<AccountRow> {
    authorise(actor, 'account.second-factor', { kind: 'account', ...ownId(actor) });
    const account = await this.accounts.find(actor.id);
    if (account) return account;
    throw new AppError({ code: 'ACCOUNT_NOT_FOUND' });
  }
}
