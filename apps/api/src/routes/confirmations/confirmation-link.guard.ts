import { OwnerAnswersService } from '@jiqia/confirmations';
import { AppError } from '@jiqia/errors';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { actAs } from '../../http/current-actor.js';

const TOKEN = /^[\w-]{43}$/;

/** Whoever opens a confirmation link acts as the owner of its one entry, and as nobody else. */
@Injectable()
export class ConfirmationLinkGuard implements CanActivate {
  constructor(private readonly answers: OwnerAnswersService) {}

  /** @throws AppError CONFIRMATION_LINK_UNKNOWN */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const token = context.switchToHttp().getRequest<Request>().params['token'];
    if (typeof token !== 'string' || !TOKEN.test(token))
      throw new AppError({ code: 'CONFIRMATION_LINK_UNKNOWN' });
    actAs(context, await this.answers.holderOf(token));
    return true;
  }
}
