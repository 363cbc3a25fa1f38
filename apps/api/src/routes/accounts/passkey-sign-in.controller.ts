import { readFileSync } from 'node:fs';
import { PasskeySignInService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, PasskeyCookie, SessionCookie } from '../../http/session-cookie.js';
import { passkeySignInPage, sendScriptedPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { ownAddress } from './own-address.js';
import { refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const nextSchema = z.object({ next: typed });
const answerSchema = z.object({ credential: z.string().max(16_000).catch(''), next: typed });
const SCRIPT = readFileSync(new URL('./passkey.script.js', import.meta.url), 'utf8');

/** Signing in by a passkey. The one thing here that needs a script: a browser gives passkeys to nothing else. */
@ApiExcludeController()
@Controller('sign-in/passkey')
@PublicRoute()
@Unkept()
export class PasskeySignInController {
  constructor(
    private readonly passkeys: PasskeySignInService,
    private readonly cookie: SessionCookie,
    private readonly kept: PasskeyCookie,
  ) {}

  @Get()
  @RoutePolicy('session.open')
  show(
    @Query({ schema: nextSchema }) { next }: z.infer<typeof nextSchema>,
    @Res() response: Response,
  ): void {
    sendScriptedPage(response, passkeySignInPage(this.passkeys.origin, ownAddress(next)));
  }

  /** The script of this page and of the own passkeys. */
  @Get('script.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @RoutePolicy('session.open')
  script(): string {
    return SCRIPT;
  }

  @Post('options')
  @HttpCode(200)
  @RoutePolicy('session.open')
  async begin(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { options, kept } = await this.passkeys.begin(VISITOR, callerOf(request));
    this.kept.write(response, kept);
    return options;
  }

  @Post()
  @RoutePolicy('session.open')
  async finish(
    @Body({ schema: answerSchema }) { credential, next }: z.infer<typeof answerSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answer = { credential, kept: this.kept.read(request) ?? '' };
    const before = this.cookie.read(request);
    this.kept.clear(response);
    try {
      const opened = await this.passkeys.finish(VISITOR, answer, callerOf(request), before);
      goOn(response, this.cookie, opened, ownAddress(next));
    } catch (error) {
      const refusal = refusalOf(error, response);
      const page = passkeySignInPage(this.passkeys.origin, ownAddress(next), refusal);
      sendScriptedPage(response, page);
    }
  }
}
