import { type Recognised, SessionsService } from '@jiqia/accounts';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { setReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, reachFor, VISITOR } from '@jiqia/identity';
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { PUBLIC_ROUTE, type Publicity } from './public-route.js';
import { SessionCookie } from './session-cookie.js';

type ActingRequest = Request & { actor?: Actor; sessionId?: string };

const requestOf = (context: ExecutionContext): ActingRequest =>
  context.switchToHttp().getRequest<ActingRequest>();

/** Says who acts in a request. Later guards may say it more closely: the holder of an answer link is its recipient. */
export function actAs(context: ExecutionContext, actor: Actor): void {
  requestOf(context).actor = actor;
}

/**
 * The one place that knows who calls: the account of the session in the cookie. Routes that are always public are called by a
 * visitor, whoever it is, and ask no database; on live pages who has signed in is known and others are visitors.
 */
@Injectable()
export class ActorGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reflector: Reflector,
    private readonly cookie: SessionCookie,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws AppError UNAUTHENTICATED; pages send those who get it to the sign-in page */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const publicity = this.publicityOf(context);
    const recognised = publicity === 'always' ? null : await this.recognise(requestOf(context));
    if (!recognised) {
      if (!this.isOpen(publicity)) throw new AppError({ code: 'UNAUTHENTICATED' });
      actAs(context, VISITOR);
      // What is open by a secret (a link, a password) is open whoever calls: its services ask who holds it.
      if (publicity === 'always') setReach('all');
      return true;
    }
    setReach(reachFor(recognised.actor));
    actAs(context, recognised.actor);
    requestOf(context).sessionId = recognised.sessionId;
    return true;
  }

  private publicityOf(context: ExecutionContext): Publicity | undefined {
    const places = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<Publicity | undefined>(PUBLIC_ROUTE, places);
  }

  /** Whether a visitor may call it. */
  private isOpen(publicity: Publicity | undefined): boolean {
    if (publicity === 'live-page') return this.environment.LIVE_PAGE === 'public';
    return publicity === 'always';
  }

  private async recognise(request: Request): Promise<Recognised | null> {
    const secret = this.cookie.read(request);
    return secret === null ? null : this.sessions.recognise(secret);
  }
}

/** Who acts in a request. */
export function actorOf(context: ExecutionContext): Actor {
  const { actor } = requestOf(context);
  if (actor) return actor;
  throw new Error('no guard has said who acts');
}

/** Who acts in this request; handed to every service that the route calls. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  actorOf(context),
);

/** The session that this request came with. */
export const CurrentSession = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { sessionId } = requestOf(context);
  if (sessionId !== undefined) return sessionId;
  throw new Error('this route is called without a session');
});
