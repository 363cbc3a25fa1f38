import { CodeSignInService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { codePage, sendPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { ownAddress } from './own-address.js';
import { refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const by = z.enum(['mail', 'sms']).catch('mail');
const nextSchema = z.object({ by, next: typed });
const askSchema = z.object({ by, email: typed, phone: typed, next: typed });
const enterSchema = z.object({ by, letterId: typed, code: typed, next: typed });

/** Signing in by a code that comes by mail or by short message; works without scripts. */
@ApiExcludeController()
@Controller('sign-in/code')
@PublicRoute()
@Unkept()
export class CodeSignInController {
  constructor(
    private readonly codes: CodeSignInService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @RoutePolicy('session.open')
  show(
    @Query({ schema: nextSchema }) { by: way, next }: z.infer<typeof nextSchema>,
    @Res() response: Response,
  ): void {
    sendPage(response, codePage(null, way, ownAddress(next)));
  }

  @Post()
  @RoutePolicy('session.open')
  async ask(
    @Body({ schema: askSchema }) { by: way, email, phone, next }: z.infer<typeof askSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const from = callerOf(request);
      const letterId =
        way === 'sms'
          ? await this.codes.askForSms(VISITOR, phone, from)
          : await this.codes.askForCode(VISITOR, email, from);
      response.status(200);
      sendPage(response, codePage(letterId, way, ownAddress(next)));
    } catch (error) {
      sendPage(response, codePage(null, way, ownAddress(next), refusalOf(error, response)));
    }
  }

  @Post('enter')
  @RoutePolicy('session.open')
  async enter(
    @Body({ schema: enterSchema }) { by: way, next, ...code }: z.infer<typeof enterSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const before = this.cookie.read(request);
    try {
      const opened = await this.codes.signIn(VISITOR, code, callerOf(request), before);
      goOn(response, this.cookie, opened, ownAddress(next));
    } catch (error) {
      sendPage(
        response,
        codePage(code.letterId, way, ownAddress(next), refusalOf(error, response)),
      );
    }
  }
}
