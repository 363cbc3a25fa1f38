import { OwnSecondFactorService } from '@jiqia/accounts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { recoveryPage, secondFactorPage, sendPage } from './accounts.presenter.js';
import { refusalOf } from './page-refusal.js';

const codeSchema = z.object({ code: z.string().max(1000).catch('') });
const PAGE = '/account/second-factor';

/** 动态验证码: sets up and takes away the own second factor. */
@ApiExcludeController()
@Controller('account/second-factor')
@Unkept()
export class SecondFactorController {
  constructor(
    private readonly own: OwnSecondFactorService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @RoutePolicy('account.second-factor')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    sendPage(response, secondFactorPage(await this.own.read(actor)));
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
    @Body({ schema: codeSchema }) { code }: z.infer<typeof codeSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(actor, response, async () => {
      const { secret, recovery } = await this.own.confirm(actor, code, callerOf(request));
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

  private async attempt(
    actor: Actor,
    response: Response,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      const refusal = refusalOf(error, response);
      sendPage(response, secondFactorPage(await this.own.read(actor), refusal));
    }
  }
}
