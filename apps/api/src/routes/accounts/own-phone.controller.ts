import { OwnPhoneService } from '@jiqia/accounts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf } from '../../http/session-cookie.js';
import { phonePage, sendPage } from './accounts.presenter.js';
import { refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const askSchema = z.object({ phone: typed });
const codeSchema = z.object({ letterId: typed, code: typed });
const PAGE = '/account/phone';

/** 手机号: sets, verifies and takes away the own number. */
@ApiExcludeController()
@Controller('account/phone')
@Unkept()
export class OwnPhoneController {
  constructor(private readonly own: OwnPhoneService) {}

  @Get()
  @RoutePolicy('account.phone')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    sendPage(response, phonePage(await this.own.read(actor), null));
  }

  @Post()
  @RoutePolicy('account.phone')
  async ask(
    @CurrentActor() actor: Actor,
    @Body({ schema: askSchema }) { phone }: z.infer<typeof askSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const letterId = await this.own.ask(actor, phone, callerOf(request));
      sendPage(response.status(200), phonePage(await this.own.read(actor), letterId));
    } catch (error) {
      const refusal = refusalOf(error, response);
      sendPage(response, phonePage(await this.own.read(actor), null, refusal));
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
      const refusal = refusalOf(error, response);
      sendPage(response, phonePage(await this.own.read(actor), code.letterId, refusal));
    }
  }

  @Post('remove')
  @RoutePolicy('account.phone')
  async remove(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.own.remove(actor);
    response.redirect(303, PAGE);
  }
}
