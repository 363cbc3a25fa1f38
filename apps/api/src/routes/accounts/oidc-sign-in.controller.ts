import { OidcSignInService } from '@jiqia/accounts';
import { VISITOR } from '@jiqia/identity';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { callerOf, OidcCookie, SessionCookie } from '../../http/session-cookie.js';
import { sendPage, signInPage } from './accounts.presenter.js';
import { goOn } from './go-on.js';
import { ownAddress } from './own-address.js';
import { refusalOf } from './page-refusal.js';
import { SignInWaysReader } from './sign-in-ways.reader.js';

const nextSchema = z.object({ next: z.string().max(1000).catch('') });

/** Signing in at the installation's identity provider, where it has one: there, and back. */
@ApiExcludeController()
@Controller('sign-in/oidc')
@PublicRoute()
export class OidcSignInController {
  constructor(
    private readonly oidc: OidcSignInService,
    private readonly ways: SignInWaysReader,
    private readonly session: SessionCookie,
    private readonly flow: OidcCookie,
  ) {}

  @Get()
  @RoutePolicy('session.open')
  async begin(
    @Query({ schema: nextSchema }) { next }: z.infer<typeof nextSchema>,
    @Res() response: Response,
  ): Promise<void> {
    await this.attempt(response, async () => {
      const { address, kept } = await this.oidc.begin(VISITOR, ownAddress(next));
      this.flow.write(response, kept);
      response.redirect(303, address);
    });
  }

  /** Back from the provider. A GET that opens a session: only the browser that set out has what belongs to its code, and that works once. */
  @Get('callback')
  @RoutePolicy('session.open')
  async finish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const kept = this.flow.read(request) ?? '';
    this.flow.clear(response);
    await this.attempt(response, async () => {
      const query = new URL(request.originalUrl, 'http://site.invalid').search;
      const from = callerOf(request);
      const before = this.session.read(request);
      const opened = await this.oidc.finish(VISITOR, { kept, query }, from, before);
      goOn(response, this.session, opened, ownAddress(opened.next));
    });
  }

  private async attempt(response: Response, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const refusal = refusalOf(error, response);
      sendPage(response, signInPage(await this.ways.read(), '/', refusal));
    }
  }
}
