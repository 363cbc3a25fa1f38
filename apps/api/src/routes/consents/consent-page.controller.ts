import type { ConsentAnswers } from '@jiqia/contracts/forms';
import { CONSENT_PURPOSE_CODES } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { VISITOR } from '@jiqia/identity';
import { type ConsentSheet, PersonConsentsService } from '@jiqia/organisations';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { CONSENT_PAGE_POLICY, consentPage } from './consents.presenter.js';

const token = { schema: z.string().max(200) };
/** What a browser sends: what is neither yes nor no says nothing. */
const formSchema = z.partialRecord(
  z.enum(CONSENT_PURPOSE_CODES),
  z.enum(['yes', 'no']).optional().catch(undefined),
);

/** A page first, since mail scanners open links; only the POST changes anything, and uses the link up. */
@ApiExcludeController()
@Controller('consent')
@PublicRoute()
@Unkept()
export class ConsentPageController {
  constructor(private readonly consents: PersonConsentsService) {}

  @Get(':token')
  @RoutePolicy('consent.answer')
  async show(@Param('token', token) secret: string, @Res() response: Response): Promise<void> {
    await send(response, () => this.consents.look(VISITOR, secret), false);
  }

  @Post(':token')
  @HttpCode(200)
  @RoutePolicy('consent.answer')
  async answer(
    @Param('token', token) secret: string,
    @Body({ schema: formSchema }) form: z.infer<typeof formSchema>,
    @Res() response: Response,
  ): Promise<void> {
    const answers: ConsentAnswers = {};
    for (const purpose of CONSENT_PURPOSE_CODES)
      if (form[purpose] !== undefined) answers[purpose] = form[purpose] === 'yes';
    await send(response, () => this.consents.answer(VISITOR, secret, answers), true);
  }
}

async function send(
  response: Response,
  read: () => Promise<ConsentSheet>,
  answered: boolean,
): Promise<void> {
  const sheet = await read().catch((error: unknown) => {
    if (!isAppError(error) || error.code !== 'CONSENT_LINK_UNKNOWN') throw error;
    response.status(404);
    return null;
  });
  response.setHeader('Content-Security-Policy', CONSENT_PAGE_POLICY);
  response.setHeader('X-Robots-Tag', 'noindex');
  response.type('html').send(consentPage(sheet, answered));
}
