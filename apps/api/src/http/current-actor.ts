import { type Actor, ORGANISER } from '@jiqia/identity';
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
} from '@nestjs/common';
import type { Request } from 'express';

type ActingRequest = Request & { actor?: Actor };

/** Says who acts in a request. Later guards may say it more closely: the holder of an answer link is its recipient. */
export function actAs(context: ExecutionContext, actor: Actor): void {
  context.switchToHttp().getRequest<ActingRequest>().actor = actor;
}

/** The one place that knows who calls: the organiser, until there are accounts. */
@Injectable()
export class ActorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    actAs(context, ORGANISER);
    return true;
  }
}

/** Who acts in a request. */
export function actorOf(context: ExecutionContext): Actor {
  const { actor } = context.switchToHttp().getRequest<ActingRequest>();
  if (actor) return actor;
  throw new Error('no guard has said who acts');
}

/** Who acts in this request; handed to every service that the route calls. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  actorOf(context),
);
