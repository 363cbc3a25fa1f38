import { type Asking, OwnPasskeysService, OwnProof, PasskeySignInService } from '@jiqia/accounts';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor, CurrentSession } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, PasskeyCookie } from '../../http/session-cookie.js';
import { passkeysPage, sendScriptedPage } from './accounts.presenter.js';
import { orShow, type Refusal } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const proofSchema = z.object({ current: typed });
const addSchema = z.object({ credential: z.string().max(16_000).catch(''), name: typed });
const removeSchema = z.object({ id: typed, current: typed });
const PAGE = '/account/passkeys';

/** 通行密钥: shows, adds and removes the own passkeys. */
@ApiExcludeController()
@Controller('account/passkeys')
@Unkept()
export class OwnPasskeysController {
  constructor(
    private readonly own: OwnPasskeysService,
    private readonly signIns: PasskeySignInService,
    private readonly proof: OwnProof,
    private readonly kept: PasskeyCookie,
  ) {}

  @Get()
  @RoutePolicy('account.passkeys')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.send(response, actor);
  }

  @Post('options')
  @HttpCode(200)
  @RoutePolicy('account.passkeys')
  async begin(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: proofSchema }) { current }: z.infer<typeof proofSchema>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const asking = { actor, sessionId, current, from: callerOf(request) };
    const { options, kept } = await this.own.begin(asking);
    this.kept.write(response, kept);
    return options;
  }

  @Post()
  @RoutePolicy('account.passkeys')
  async add(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: addSchema }) form: z.infer<typeof addSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answer = { ...form, kept: this.kept.read(request) ?? '' };
    this.kept.clear(response);
    await this.attempt(actor, response, () => this.own.finish(actor, sessionId, answer));
  }

  @Post('remove')
  @RoutePolicy('account.passkeys')
  async remove(
    @CurrentActor() actor: Actor,
    @CurrentSession() sessionId: string,
    @Body({ schema: removeSchema }) { id, current }: z.infer<typeof removeSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asking: Asking = { actor, sessionId, current, from: callerOf(request) };
    await this.attempt(actor, response, () => this.own.remove(asking, id));
  }

  private attempt(actor: Actor, response: Response, work: () => Promise<void>): Promise<void> {
    const then = async (): Promise<void> => {
      await work();
      response.redirect(303, PAGE);
    };
    return orShow(response, then, (refusal) => this.send(response, actor, refusal));
  }

  private async send(
    response: Response,
    actor: Actor,
    refusal: Refusal | null = null,
  ): Promise<void> {
    const passkeys = await this.own.list(actor);
    const byPassword = await this.proof.isByPassword(actor);
    const view = { passkeys, byPassword, origin: this.signIns.origin };
    sendScriptedPage(response, passkeysPage(view, refusal));
  }
}
