import { Clock } from '@jiqia/clock';
import { askingOf, ConfirmationsService } from '@jiqia/confirmations';
import {
  type AskOwners,
  askedOwnersSchema,
  askOwnersSchema,
  ownerConfirmationPageSchema,
  ownerConfirmationQuerySchema,
} from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { askedOwnersView, ownerConfirmationView } from './confirmations.presenter.js';

@ApiTags('owner-confirmations')
@Controller('owner-confirmations')
export class OwnerConfirmationsController {
  constructor(
    private readonly confirmations: ConfirmationsService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Operation('请单位确认代填的需求、成果与能力', askedOwnersSchema, { status: 202 })
  @RoutePolicy('confirmation.ask')
  async ask(
    @CurrentActor() actor: Actor,
    @Body({ schema: askOwnersSchema }) form: AskOwners,
  ): Promise<z.input<typeof askedOwnersSchema>> {
    const { asked, notAsked } = await this.confirmations.ask(actor, form);
    return askedOwnersView(asked, notAsked);
  }

  @Get()
  @Operation('单位确认的情况，可按需求或能力筛选', ownerConfirmationPageSchema)
  @RoutePolicy('confirmation.list')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownerConfirmationQuerySchema })
    { entryId, ...query }: z.infer<typeof ownerConfirmationQuerySchema>,
  ): Promise<z.input<typeof ownerConfirmationPageSchema>> {
    const { items, nextCursor } = await this.confirmations.list(actor, query, entryId);
    const now = this.clock.now();
    return {
      items: items.map((row) => ownerConfirmationView(row, askingOf(row, now))),
      nextCursor,
    };
  }
}
