import { CodeSignInService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf } from '../../http/session-cookie.js';
import { forgottenPage, sendPage } from './accounts.presenter.js';
import { refusalOf } from './page-refusal.js';

const askSchema = z.object({ email: z.string().max(1000).catch('') });

/** 忘记密码: a link to set another one goes by mail. */
@ApiExcludeController()
@Controller('sign-in/forgotten')
@PublicRoute()
@Unkept()
export class ForgottenPasswordController {
  constructor(private readonly codes: CodeSignInService) {}

  @Get()
  @RoutePolicy('account.enter')
  show(@Res() response: Response): void {
    sendPage(response, forgottenPage(false));
  }

  @Post()
  @RoutePolicy('account.enter')
  async ask(
    @Body({ schema: askSchema }) { email }: z.infer<typeof askSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.codes.askForLink(VISITOR, email, callerOf(request));
      response.status(200);
      sendPage(response, forgottenPage(true));
    } catch (error) {
      sendPage(response, forgottenPage(false, refusalOf(error, response)));
    }
  }
}
