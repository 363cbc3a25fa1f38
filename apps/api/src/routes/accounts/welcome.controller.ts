import { DemoAccountsService } from '@jiqia/accounts';
import { ENVIRONMENT, type Environment } from '@jiqia/config';
import { welcomeSchema } from '@jiqia/contracts/http';
import { ROLES } from '@jiqia/contracts/words';
import { EditionsService } from '@jiqia/fairs';
import { VISITOR } from '@jiqia/identity';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { said } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { editionItem } from '../editions/editions.presenter.js';

/** The start, for visitors. */
@ApiTags('session')
@Controller('welcome')
export class WelcomeController {
  constructor(
    private readonly editions: EditionsService,
    private readonly demo: DemoAccountsService,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'LIVE_PAGE'>,
  ) {}

  @Get()
  @Operation('首页：公开的届次；演示环境另有可用的账户', welcomeSchema)
  @PublicRoute()
  @RoutePolicy('session.open')
  async read(): Promise<z.input<typeof welcomeSchema>> {
    const isPublic = this.environment.LIVE_PAGE === 'public';
    const editions = isPublic ? await this.editions.list(VISITOR) : [];
    return {
      editions: editions.map((row) => editionItem(row, VISITOR)),
      demo: (await this.demo.list()).map(({ role, email, password }) => ({
        role: said(ROLES[role]),
        email,
        password,
      })),
    };
  }
}
