import { OwnProof, OwnSecondFactorService } from '@jiqia/accounts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { recoveryPage, secondFactorPage, sendPage } from './accounts.presenter.js';
import { orShow, type Refusal } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const codeSchema = z.object({ code: typed });
const confirmSchema = z.object({ code: typed, current: typed });
const PAGE = '/account/second-factor';

/** 动态验证码: sets up and takes away the own second factor. */
@ApiExcludeController()
@Controller('account/second-factor')
@Unkept()
export class SecondFactorController {
  constructor(
    private readonly own: OwnSecondFactorService,
    private readonly proof: OwnProof,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @RoutePolicy('account.second-factor')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.send(actor, response);
  }

  @Post()
  @RoutePolicy('account.second-factor')
  async begin(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.attempt(actor, response, async () => {
      await this.own.begin(actor);
      response.redirect(303, PAGE);
    });
  }

  @Post('confirm')
  @RoutePolicy('account.second-factor')
  async confirm(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: confirmSchema }) { code, current }: z.infer<typeof confirmSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(actor, response, async () => {
      const asking = { actor, sessionId, current, from: callerOf(request) };
      const { secret, recovery } = await this.own.confirm(asking, code);
      this.cookie.write(response, secret);
      sendPage(response.status(200), recoveryPage(recovery, '/account'));
    });
  }

  @Post('remove')
  @RoutePolicy('account.second-factor')
  async remove(
    @CurrentActor() actor: Actor,
    @Body({ schema: codeSchema }) { code }: z.infer<typeof codeSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(actor, response, async () => {
      await this.own.remove(actor, code, callerOf(request));
      response.redirect(303, PAGE);
    });
  }

  private attempt(actor: Actor, response: Response, work: () => Promise<void>): Promise<void> {
    return orShow(response, work, (refusal) => this.send(actor, response, refusal));
  }

  private async send(
    actor: Actor,
    response: Response,
    refusal: Refusal | null = null,
  ): Promise<void> {
    const own = await this.own.read(actor);
    const byPassword = await this.proof.isByPassword(actor);
    sendPage(response, secondFactorPage({ ...own, byPassword }, refusal));
  }
}
