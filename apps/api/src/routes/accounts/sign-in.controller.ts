import { SignInService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { sendPage, signInPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { ownAddress } from './own-address.js';
import { refusalOf } from './page-refusal.js';
import { SignInWaysReader } from './sign-in-ways.reader.js';

const typed = z.string().max(1000).catch('');
const nextSchema = z.object({ next: typed });
const formSchema = z.object({ email: typed, password: typed, next: typed });

/** Where people sign in; works without scripts. */
@ApiExcludeController()
@Controller('sign-in')
@PublicRoute()
@Unkept()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly ways: SignInWaysReader,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @RoutePolicy('session.open')
  async show(
    @Query({ schema: nextSchema }) { next }: z.infer<typeof nextSchema>,
    @Res() response: Response,
  ): Promise<void> {
    sendPage(response, signInPage(await this.ways.read(), ownAddress(next)));
  }

  @Post()
  @RoutePolicy('session.open')
  async signIn(
    @Body({ schema: formSchema }) { next, ...credentials }: z.infer<typeof formSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const before = this.cookie.read(request);
    try {
      const from = callerOf(request);
      const opened = await this.signIns.signIn(VISITOR, credentials, from, before);
      goOn(response, this.cookie, opened, ownAddress(next));
    } catch (error) {
      const refusal = refusalOf(error, response);
      sendPage(response, signInPage(await this.ways.read(), ownAddress(next), refusal));
    }
  }
}
