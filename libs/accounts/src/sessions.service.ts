import type { RoleCode } from '@jiqia/contracts/words';
import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, type Role } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { hashOf, SECRET } from './secrets.js';
import { SessionRepository, type SessionRow } from './session.repository.js';

export type { Caller, SessionRow } from './session.repository.js';

/** Who a session is of. */
export interface Recognised {
  readonly actor: Actor;
  readonly sessionId: string;
}

/** What a role of an account lets its holder act as. The others are known and have no effect yet. */
const ACTS_AS: Readonly<Partial<Record<RoleCode, readonly Role[]>>> = {
  PLATFORM_ORGANISER: ['organiser', 'owner', 'society'],
  AUDITOR: ['auditor'],
};

/** Sessions: opaque secrets of which only the hash is kept, asked for in the database at every call. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Who calls with this secret; null when it is none, or its session is over. */
  async recognise(secret: string): Promise<Recognised | null> {
    if (!SECRET.test(secret)) return null;
    const live = await this.sessions.findLive(hashOf(secret));
    if (!live) return null;
    if (live.stale) await this.sessions.touch(live.id);
    const { accountId } = live;
    const roles = live.roles.flatMap((role) => ACTS_AS[role] ?? []);
    return { actor: { id: accountId, accountId, roles }, sessionId: live.id };
  }

  /** The own sessions that hold now, the last used first. */
  async list(actor: Actor): Promise<SessionRow[]> {
    authorise(actor, 'session.read', { kind: 'session', ...ownId(actor) });
    return this.sessions.list(actor.id);
  }

  /** @throws AppError SESSION_NOT_FOUND, also for somebody else's */
  async end(actor: Actor, sessionId: string): Promise<void> {
    authorise(actor, 'session.end', { kind: 'session', ...ownId(actor) });
    const ended = await this.transactions.run((tx) => this.sessions.end(tx, sessionId, actor.id));
    if (!ended) throw new AppError({ code: 'SESSION_NOT_FOUND' });
  }
}

/** The account of an actor as a resource's id. */
export const ownId = ({ accountId }: Actor): { readonly id?: string } =>
  accountId === undefined ? {} : { id: accountId };
