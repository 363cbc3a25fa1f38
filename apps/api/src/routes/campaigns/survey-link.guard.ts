import { SurveysService } from '@jiqia/campaigns';
import { AppError } from '@jiqia/errors';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { actAs } from '../../http/current-actor.js';

const TOKEN = /^[\w-]{43}$/;

/** Whoever opens the link of a campaign acts for its one target, and for nobody else. */
@Injectable()
export class SurveyLinkGuard implements CanActivate {
  constructor(private readonly surveys: SurveysService) {}

  /** @throws AppError SURVEY_LINK_UNKNOWN */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const token = context.switchToHttp().getRequest<Request>().params['token'];
    if (typeof token !== 'string' || !TOKEN.test(token))
      throw new AppError({ code: 'SURVEY_LINK_UNKNOWN' });
    actAs(context, await this.surveys.holderOf(token));
    return true;
  }
}
