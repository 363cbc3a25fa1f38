import { EntryService, type OpenLink } from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { linkPage, sendPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { refusalOf } from './page-refusal.js';

const token = { schema: z.string().max(200) };
const typed = z.string().max(1000).catch('');
const formSchema = z.object({ email: typed, name: typed, password: typed });

/** A page first, since mail scanners open links; only the POST uses one up. */
@ApiExcludeController()
@Controller('link')
@PublicRoute()
@Unkept()
export class OneTimeLinkController {
  constructor(
    private readonly entry: EntryService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get(':token')
  @RoutePolicy('account.enter')
  async show(@Param('token', token) secret: string, @Res() response: Response): Promise<void> {
    try {
      sendPage(response, linkPage(await this.entry.look(VISITOR, secret)));
    } catch (error) {
      sendPage(response, linkPage(null, refusalOf(error, response)));
    }
  }

  @Post(':token')
  @RoutePolicy('account.enter')
  async use(
    @Param('token', token) secret: string,
    @Body({ schema: formSchema }) form: z.infer<typeof formSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const opened = await this.entry.enter(VISITOR, secret, form, callerOf(request));
      goOn(response, this.cookie, opened, '/');
    } catch (error) {
      const refusal = refusalOf(error, response);
      sendPage(response, linkPage(await this.stillOpen(secret), refusal));
    }
  }

  private async stillOpen(secret: string): Promise<OpenLink | null> {
    try {
      return await this.entry.look(VISITOR, secret);
    } catch (error) {
      if (isAppError(error) && error.code === 'ONE_TIME_LINK_UNKNOWN') return null;
      throw error;
    }
  }
}
