import { AccessLog } from '@jiqia/audit-trail';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { accountActor, type Actor, authorise } from '@jiqia/identity';
import { Inject, Injectable } from '@nestjs/common';
import { SecondFactorRepository, type StepFacts } from './second-factor.repository.js';
import {
  type FactorOwner,
  SecondFactorService,
  type ShownFactor,
} from './second-factor.service.js';
import { AccountRepository, type AccountRow } from './account.repository.js';
import { hashOf, newSecret, SECRET } from './secrets.js';
import {
  type Caller,
  type NewSession,
  SessionRepository,
  type SessionTraits,
  type Stage,
} from './session.repository.js';

/** A session under a new secret, and what it still waits for. */
export interface Opened {
  readonly secret: string;
  readonly stage: Stage;
}
/** A sign-in that is under way. */
export interface Step {
  readonly account: AccountRow;
  readonly stage: Stage;
  readonly sessionId: string;
  /** The secret that waits for its confirmation, at the stage SETUP. */
  readonly factor: ShownFactor | null;
}
/** Whose browser signs in, and how far it has come. */
export interface Entrance extends SessionTraits {
  readonly accountId: string;
  /** The secret of the session that the browser had: it ends. */
  readonly before: string | null;
}

/** Opens sessions. What is still asked of the account comes first: each step of the way is a session of its own that opens nothing. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionRepository,
    private readonly factorRows: SecondFactorRepository,
    private readonly factors: SecondFactorService,
    private readonly transactions: TransactionRunner,
    private readonly access: AccessLog,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async open(tx: Transaction, entrance: Entrance, from: Caller): Promise<Opened> {
    const { accountId, before, secondFactor, way } = entrance;
    if (before !== null) await this.sessions.endAny(tx, hashOf(before));
    const stage = this.stageOf(await this.factorRows.factsIn(tx, accountId), secondFactor);
    const secret = newSecret();
    const row = { id: hashOf(secret), accountId, stage, secondFactor, way };
    await this.sessions.insert(tx, row, from);
    if (stage === 'OPEN') {
      await this.sessions.endOldest(tx, accountId);
      const details = { way, secondFactor };
      const event = { action: 'session.open', entity: 'account', entityId: accountId, details };
      this.access.note(accountActor(accountId, []), event);
    }
    return { secret, stage };
  }

  /** How far the sign-in with this secret has come. @param awaited the stage it must be at @throws AppError SIGN_IN_STEP_OVER */
  async look(actor: Actor, secret: string, awaited?: Stage): Promise<Step> {
    const { accountId, stage, id } = await this.find(actor, secret, awaited);
    const account = await this.accounts.find(accountId);
    if (!account) throw over();
    const factor = stage === 'SETUP' ? await this.factors.pending(account) : null;
    return { account, stage, sessionId: id, factor };
  }

  /** Takes a code of the second factor, or a recovery code. @throws AppError SECOND_FACTOR_WRONG, SIGN_IN_LIMITED, SIGN_IN_STEP_OVER */
  async enterCode(actor: Actor, secret: string, code: string, from: Caller): Promise<Opened> {
    const step = await this.find(actor, secret, 'CODE');
    return this.factors.check(step.accountId, code, from, (tx) =>
      this.next(tx, step, secret, from),
    );
  }

  /** A new secret for an authenticator app, to be confirmed. @throws AppError SIGN_IN_STEP_OVER, SECOND_FACTOR_SET */
  async beginSetUp(actor: Actor, secret: string): Promise<void> {
    await this.factors.begin(await this.ownerOf(await this.find(actor, secret, 'SETUP')));
  }

  /** @throws AppError SECOND_FACTOR_WRONG, SIGN_IN_LIMITED, SIGN_IN_STEP_OVER */
  async confirmSetUp(
    actor: Actor,
    secret: string,
    code: string,
    from: Caller,
  ): Promise<Opened & { readonly recovery: readonly string[] }> {
    const step = await this.find(actor, secret, 'SETUP');
    const owner = await this.ownerOf(step);
    const { recovery, done } = await this.factors.confirm(owner, code, from, (tx) =>
      this.next(tx, step, secret, from),
    );
    return { ...done, recovery };
  }

  /** Whether this account may not be without a second factor. */
  async isBound(accountId: string): Promise<boolean> {
    return this.isAsked(await this.factorRows.facts(accountId));
  }

  /** How this session came about. */
  traits(sessionId: string): Promise<SessionTraits> {
    return this.sessions.traits(sessionId);
  }

  /** Ends a sign-in that is under way. */
  async giveUp({ secret }: Opened): Promise<void> {
    await this.transactions.run((tx) => this.sessions.endAny(tx, hashOf(secret)));
  }

  private async next(
    tx: Transaction,
    { accountId, way }: NewSession,
    before: string,
    from: Caller,
  ): Promise<Opened> {
    if ((await this.accounts.lock(tx, accountId))?.state !== 'ACTIVE') throw over();
    return this.open(tx, { accountId, before, secondFactor: true, way }, from);
  }

  private stageOf(facts: StepFacts, secondFactor: boolean): Stage {
    if (facts.hasFactor && !secondFactor) return 'CODE';
    // A passkey is both factors.
    if (this.isAsked(facts) && !secondFactor) return 'SETUP';
    const { PASSWORD_PROFILE } = this.environment;
    return facts.hasOldPassword && PASSWORD_PROFILE !== 'nist' ? 'PASSWORD' : 'OPEN';
  }

  private isAsked({ isTrusted }: StepFacts): boolean {
    return isTrusted && this.environment.PASSWORD_PROFILE === 'djcp3';
  }

  private async ownerOf({ accountId }: NewSession): Promise<FactorOwner> {
    const owner = await this.accounts.find(accountId);
    if (owner) return owner;
    throw over();
  }

  private async find(actor: Actor, secret: string, stage?: Stage): Promise<NewSession> {
    authorise(actor, 'session.open', { kind: 'session' });
    const step = SECRET.test(secret) ? await this.sessions.findStep(hashOf(secret)) : null;
    if (!step || (stage !== undefined && step.stage !== stage)) throw over();
    return step;
  }
}

const over = (): AppError => new AppError({ code: 'SIGN_IN_STEP_OVER' });
