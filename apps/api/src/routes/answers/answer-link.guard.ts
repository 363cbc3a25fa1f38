import { AppError } from '@jiqia/errors';
import { AnswersService } from '@jiqia/invitations';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { actAs } from '../../http/current-actor.js';

const TOKEN = /^[\w-]{20,100}$/;

/** Whoever opens an answer link acts as the recipient of its invitation, and as nobody else. */
@Injectable()
export class AnswerLinkGuard implements CanActivate {
  constructor(private readonly answers: AnswersService) {}

  /** @throws AppError ANSWER_LINK_UNKNOWN: a link that a mail program cut is as unknown as one that never was */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const token = context.switchToHttp().getRequest<Request>().params['token'];
    if (typeof token !== 'string' || !TOKEN.test(token))
      throw new AppError({ code: 'ANSWER_LINK_UNKNOWN' });
    actAs(context, await this.answers.holderOf(token));
    return true;
  }
}
