import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { beyondReach, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { accountActor, type Actor, authorise } from '@jiqia/identity';
import { Inject, Injectable } from '@nestjs/common';
import { type Asking, OwnProof } from './own-proof.service.js';
import { hashOf, SECRET } from './secrets.js';
import { type LiveSession, SessionRepository, type SessionRow } from './session.repository.js';
import { TRUSTED_ROLES } from './trusted-roles.js';

export type { Caller, SessionRow } from './session.repository.js';

/** Who a session is of. */
export interface Recognised {
  readonly actor: Actor;
  readonly sessionId: string;
}

/** Sessions: opaque secrets of which only the hash is kept, asked for in the database at every call. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly proof: OwnProof,
    private readonly transactions: TransactionRunner,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Who calls with this secret; null when it is none, or its session is over. Asked for the platform: nobody is known yet, and it spares each call two questions. */
  async recognise(secret: string): Promise<Recognised | null> {
    if (!SECRET.test(secret)) return null;
    const live = await beyondReach(() => this.sessions.findLive(hashOf(secret)));
    if (!live || this.isTooLittle(live)) return null;
    if (live.stale) await this.sessions.touch(live.id);
    return { actor: accountActor(live.accountId, live.grants), sessionId: live.id };
  }

  /** A session without the second factor that the profile asks of its roles: of before the profile, or of before the role. */
  private isTooLittle({ grants, secondFactor }: LiveSession): boolean {
    if (secondFactor || this.environment.PASSWORD_PROFILE !== 'djcp3') return false;
    return grants.some(({ role }) => TRUSTED_ROLES.includes(role));
  }

  /** The own sessions that hold now, the last used first. */
  async list(actor: Actor): Promise<SessionRow[]> {
    authorise(actor, 'session.read', { kind: 'session', ...ownId(actor) });
    return this.sessions.list(actor.id);
  }

  /** Signs out of the session that asks. @throws AppError SESSION_NOT_FOUND */
  async signOut(actor: Actor, sessionId: string): Promise<void> {
    authorise(actor, 'session.end', { kind: 'session', ...ownId(actor) });
    await this.end(actor, sessionId);
  }

  /** Ends another of the own sessions. @throws AppError SESSION_NOT_FOUND, also for somebody else's, PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async endOther(asking: Asking, sessionId: string): Promise<void> {
    const { actor } = asking;
    authorise(actor, 'session.end', { kind: 'session', ...ownId(actor) });
    await this.proof.assert(asking);
    await this.end(actor, sessionId);
  }

  /** Ends all of the own sessions but the one that asks. @throws AppError PASSWORD_REFUSED, SIGN_IN_AGAIN, SIGN_IN_LIMITED */
  async endOthers(asking: Asking): Promise<void> {
    const { actor, sessionId } = asking;
    authorise(actor, 'session.end', { kind: 'session', ...ownId(actor) });
    await this.proof.assert(asking);
    await this.transactions.run((tx) => this.sessions.endOthers(tx, actor.id, sessionId));
  }

  private async end(actor: Actor, sessionId: string): Promise<void> {
    const ended = await this.transactions.run((tx) => this.sessions.end(tx, sessionId, actor.id));
    if (!ended) throw new AppError({ code: 'SESSION_NOT_FOUND' });
  }
}

/** The account of an actor as a resource's id. */
export const ownId = ({ accountId }: Actor): { readonly id?: string } =>
  accountId === undefined ? {} : { id: accountId };
