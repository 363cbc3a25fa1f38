import { OwnAccountService, SessionsService, SignInService } from '@jiqia/accounts';
import {
  type Session,
  sessionSchema,
  type SignInForm,
  signInFormSchema,
} from '@jiqia/contracts/http';
import { type Actor, VISITOR } from '@jiqia/identity';
import { Body, Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { sessionView } from './accounts.presenter.js';

/** The session of a program, or of a page that signs in by script. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly own: OwnAccountService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Operation('当前登录的账户', sessionSchema)
  @RoutePolicy('session.read')
  async read(@CurrentActor() actor: Actor): Promise<Session> {
    return sessionView(await this.own.read(actor));
  }

  /** The session comes as a cookie. */
  @Post()
  @Operation('登录：邮箱与密码，设了动态验证码的并附 code；登录凭据在 Set-Cookie 中', sessionSchema)
  @PublicRoute()
  @Unkept()
  @RoutePolicy('session.open')
  async open(
    @Body({ schema: signInFormSchema }) form: SignInForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const before = this.cookie.read(request);
    const secret = await this.signIns.signInAtOnce(VISITOR, form, callerOf(request), before);
    this.cookie.write(response, secret);
    const recognised = await this.sessions.recognise(secret);
    return sessionView(await this.own.read(recognised?.actor ?? VISITOR));
  }

  @Delete()
  @Operation('退出登录', null, { status: 204 })
  @RoutePolicy('session.end')
  async end(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(actor, sessionId);
    this.cookie.clear(response);
  }
}
