import { type LimitedUse, UseLimits } from '@jiqia/limits';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { defer, type Observable, switchMap } from 'rxjs';
import { actorOf } from './current-actor.js';
import { callerOf } from './session-cookie.js';

const LIMITED_USE = 'limited-use';

/** Counts the uses of a route by account, or by address of whoever has not signed in; too many are refused for a while (429). */
export const Limited = (use: LimitedUse): MethodDecorator => SetMetadata(LIMITED_USE, use);

@Injectable()
export class LimitedInterceptor implements NestInterceptor {
  constructor(
    private readonly limits: UseLimits,
    private readonly reflector: Reflector,
  ) {}

  /** @throws AppError USE_LIMITED */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const use = this.reflector.get<LimitedUse | undefined>(LIMITED_USE, context.getHandler());
    if (use === undefined) return next.handle();
    const { accountId } = actorOf(context);
    const { address } = callerOf(context.switchToHttp().getRequest<Request>());
    return defer(() => this.limits.take(use, accountId ?? `address ${address}`)).pipe(
      switchMap(() => next.handle()),
    );
  }
}
