import { type Action, assertMayAtAll } from '@jiqia/identity';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { actorOf } from './current-actor.js';
import { ROUTE_POLICY } from './route-policy.js';

/**
 * The door before the services: who may do what a route does to no row at all is told so before anything is read, so that the answer
 * says nothing of what is there. Which rows it may be done to is for the service that holds them.
 */
@Injectable()
export class PolicyInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  /** @throws AppError ACTION_FORBIDDEN */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const action = this.reflector.get<Action | undefined>(ROUTE_POLICY, context.getHandler());
    if (action === undefined) throw new Error('a route without a policy');
    assertMayAtAll(actorOf(context), action);
    return next.handle();
  }
}
