import { OwnAccountService, OwnPhoneService, OwnProof, SessionsService } from '@jiqia/accounts';
import { type Actor, mayAtAll } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { OwnMeetingsReader } from '../covers/own-meetings.reader.js';
import { ownAccountPage, sendPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { type Refusal, refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const sessionFormSchema = z.object({ id: typed, current: typed });
const passwordFormSchema = z.object({ current: typed, next: typed });

/** 我的账户: who I am here, where I am signed in, and my password. */
@ApiExcludeController()
@Controller('account')
@Unkept()
export class OwnAccountController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly sessions: SessionsService,
    private readonly phone: OwnPhoneService,
    private readonly proof: OwnProof,
    private readonly cookie: SessionCookie,
    private readonly meetings: OwnMeetingsReader,
  ) {}

  @Get()
  @RoutePolicy('session.read')
  async show(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(response, actor, sessionId);
  }

  @Post('sign-out')
  @RoutePolicy('session.end')
  async signOut(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.signOut(actor, sessionId);
    this.cookie.clear(response);
    response.redirect(303, '/sign-in');
  }

  @Post('sessions')
  @RoutePolicy('session.end')
  async endSession(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: sessionFormSchema }) { id, current }: z.infer<typeof sessionFormSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const asking = { actor, sessionId, current, from: callerOf(request) };
      await this.sessions.endOther(asking, id);
      response.redirect(303, '/account');
    } catch (error) {
      await this.send(response, actor, sessionId, refusalOf(error, response));
    }
  }

  @Post('password')
  @RoutePolicy('account.change-password')
  async changePassword(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: passwordFormSchema }) form: z.infer<typeof passwordFormSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const opened = await this.own.changePassword(actor, sessionId, form, callerOf(request));
      goOn(response, this.cookie, opened, '/account');
    } catch (error) {
      await this.send(response, actor, sessionId, refusalOf(error, response));
    }
  }

  private async send(
    response: Response,
    actor: Actor,
    sessionId: string,
    refusal: Refusal | null = null,
  ): Promise<void> {
    const account = await this.own.read(actor);
    const sessions = await this.sessions.list(actor);
    const rules = await this.own.passwordRules(actor);
    const { on: sms } = await this.phone.read(actor);
    const byPassword = await this.proof.isByPassword(actor);
    const meetings = mayAtAll(actor, 'agenda.read') ? await this.meetings.read(actor, null) : [];
    const view = { account, sessions, current: sessionId, rules, sms, byPassword, meetings };
    sendPage(response, ownAccountPage(view, refusal));
  }
}
