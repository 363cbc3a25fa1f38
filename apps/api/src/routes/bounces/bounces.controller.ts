import { BouncesService } from '@jiqia/bounces';
import {
  bounceListQuerySchema,
  bouncePageSchema,
  bounceSchema,
  bounceTakenSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Headers, HttpCode, Param, Post, Query, RawBody } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { handedIn } from '../attachments.presenter.js';
import { type BounceTaken, type BounceView, bounceView, takenView } from './bounces.presenter.js';

const id = { schema: z.uuid() };

/** Mails that came back. */
@ApiTags('bounces')
@Controller('bounces')
export class BouncesController {
  constructor(private readonly bounces: BouncesService) {}

  @Get()
  @Operation('退信，新的在前；不含邮箱', bouncePageSchema)
  @RoutePolicy('bounce.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: bounceListQuerySchema }) query: z.infer<typeof bounceListQuerySchema>,
  ): Promise<Page<BounceView>> {
    const { items, nextCursor } = await this.bounces.list(actor, query);
    return { items: items.map(bounceView), nextCursor };
  }

  /** Takes one mail as the raw body, as imports do. */
  @Post()
  @HttpCode(200)
  @Operation('交来一封退信（.eml 原文，不超过 5 MB）；重复交来不产生变化', bounceTakenSchema)
  @ApiConsumes('message/rfc822')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @RoutePolicy('bounce.take')
  async take(
    @CurrentActor() actor: Actor,
    @RawBody() body: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
  ): Promise<BounceTaken> {
    const { bytes } = handedIn('bounce.eml', body, contentType);
    return takenView(await this.bounces.take(actor, bytes));
  }

  @Post(':id/lift')
  @HttpCode(200)
  @Operation('恢复寄往这个邮箱：已与本人核实邮箱可用', bounceSchema)
  @RoutePolicy('bounce.take')
  async lift(@CurrentActor() actor: Actor, @Param('id', id) bounceId: string): Promise<BounceView> {
    return bounceView(await this.bounces.lift(actor, bounceId));
  }
}
