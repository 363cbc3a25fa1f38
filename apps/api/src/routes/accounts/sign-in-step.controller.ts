import { OwnAccountService, SignInSteps } from '@jiqia/accounts';
import { isAppError } from '@jiqia/errors';
import { type Actor, VISITOR } from '@jiqia/identity';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, SessionCookie } from '../../http/session-cookie.js';
import { recoveryPage, sendPage, signInStepPage } from './accounts.presenter.js';
import { goOn, stepAddress } from './go-on.js';
import { ownAddress } from './own-address.js';
import { type Refusal, refusalOf } from './page-refusal.js';

const typed = z.string().max(1000).catch('');
const nextSchema = z.object({ next: typed });
const codeSchema = z.object({ code: typed, next: typed });
const passwordSchema = z.object({ current: typed, next: typed, to: typed });

/** What is still asked between the first factor and the session: a code, to set codes up, another password. */
@ApiExcludeController()
@Controller('sign-in/step')
@PublicRoute()
@Unkept()
export class SignInStepController {
  constructor(
    private readonly steps: SignInSteps,
    private readonly own: OwnAccountService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @RoutePolicy('session.open')
  async show(
    @Query({ schema: nextSchema }) { next }: z.infer<typeof nextSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.send(request, response, next);
  }

  @Post('code')
  @RoutePolicy('session.open')
  async enterCode(
    @Body({ schema: codeSchema }) { code, next }: z.infer<typeof codeSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(request, response, next, async (secret) => {
      const opened = await this.steps.enterCode(VISITOR, secret, code, callerOf(request));
      goOn(response, this.cookie, opened, ownAddress(next));
    });
  }

  @Post('set-up')
  @RoutePolicy('session.open')
  async begin(
    @Body({ schema: nextSchema }) { next }: z.infer<typeof nextSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(request, response, next, async (secret) => {
      await this.steps.beginSetUp(VISITOR, secret);
      response.redirect(303, stepAddress(ownAddress(next)));
    });
  }

  @Post('set-up/confirm')
  @RoutePolicy('session.open')
  async confirm(
    @Body({ schema: codeSchema }) { code, next }: z.infer<typeof codeSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(request, response, next, async (secret) => {
      const made = await this.steps.confirmSetUp(VISITOR, secret, code, callerOf(request));
      this.cookie.write(response, made.secret);
      const to = made.stage === 'OPEN' ? ownAddress(next) : stepAddress(ownAddress(next));
      sendPage(response.status(200), recoveryPage(made.recovery, to));
    });
  }

  @Post('password')
  @RoutePolicy('session.open')
  async changePassword(
    @Body({ schema: passwordSchema }) { to, ...form }: z.infer<typeof passwordSchema>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(request, response, to, async (secret) => {
      const { account, sessionId } = await this.steps.look(VISITOR, secret, 'PASSWORD');
      const from = callerOf(request);
      const opened = await this.own.changePassword(actorOf(account.id), sessionId, form, from);
      goOn(response, this.cookie, opened, ownAddress(to));
    });
  }

  private async attempt(
    request: Request,
    response: Response,
    next: string,
    work: (secret: string) => Promise<void>,
  ): Promise<void> {
    try {
      await work(this.cookie.read(request) ?? '');
    } catch (error) {
      await this.send(request, response, next, refusalOf(error, response));
    }
  }

  /** The page of the stage; where no sign-in is under way, back to its beginning. */
  private async send(
    request: Request,
    response: Response,
    next: string,
    refusal: Refusal | null = null,
  ): Promise<void> {
    try {
      const step = await this.steps.look(VISITOR, this.cookie.read(request) ?? '');
      const rules = await this.own.passwordRules(actorOf(step.account.id));
      sendPage(response, signInStepPage(step, rules, ownAddress(next), refusal));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'SIGN_IN_STEP_OVER') throw error;
      response.redirect(303, `/sign-in?next=${encodeURIComponent(ownAddress(next))}`);
    }
  }
}

/** The account itself, which has shown its first factor and nothing else: for what only its owner may do. */
const actorOf = (accountId: string): Actor => ({ id: accountId, accountId, roles: [] });
