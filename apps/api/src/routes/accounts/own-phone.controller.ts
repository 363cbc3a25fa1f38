import { OwnPhoneService, OwnProof } from '@jiqia/accounts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf } from '../../http/session-cookie.js';
import { phonePage, sendPage } from './accounts.presenter.js';
import { type Refusal, refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const askSchema = z.object({ phone: typed, current: typed });
const proofSchema = z.object({ current: typed });
const codeSchema = z.object({ letterId: typed, code: typed });
const PAGE = '/account/phone';

/** 手机号: sets, verifies and takes away the own number. */
@ApiExcludeController()
@Controller('account/phone')
@Unkept()
export class OwnPhoneController {
  constructor(
    private readonly own: OwnPhoneService,
    private readonly proof: OwnProof,
  ) {}

  @Get()
  @RoutePolicy('account.phone')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.send(actor, response, null);
  }

  @Post()
  @RoutePolicy('account.phone')
  async ask(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: askSchema }) { phone, current }: z.infer<typeof askSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const asking = { actor, sessionId, current, from: callerOf(request) };
      const letterId = await this.own.ask(asking, phone);
      await this.send(actor, response.status(200), letterId);
    } catch (error) {
      await this.send(actor, response, null, refusalOf(error, response));
    }
  }

  @Post('confirm')
  @RoutePolicy('account.phone')
  async confirm(
    @CurrentActor() actor: Actor,
    @Body({ schema: codeSchema }) code: z.infer<typeof codeSchema>,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.own.confirm(actor, code);
      response.redirect(303, PAGE);
    } catch (error) {
      await this.send(actor, response, code.letterId, refusalOf(error, response));
    }
  }

  @Post('remove')
  @RoutePolicy('account.phone')
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: proofSchema }) { current }: z.infer<typeof proofSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.own.remove({ actor, sessionId, current, from: callerOf(request) });
      response.redirect(303, PAGE);
    } catch (error) {
      await this.send(actor, response, null, refusalOf(error, response));
    }
  }

  private async send(
    actor: Actor,
    response: Response,
    letterId: string | null,
    refusal: Refusal | null = null,
  ): Promise<void> {
    const own = await this.own.read(actor);
    const byPassword = await this.proof.isByPassword(actor);
    sendPage(response, phonePage({ ...own, byPassword }, letterId, refusal));
  }
}
