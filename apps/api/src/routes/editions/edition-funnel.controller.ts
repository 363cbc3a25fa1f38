import {
  funnelRowPageSchema,
  type FunnelRowsQuery,
  funnelRowsQuerySchema,
  funnelSchema,
  type Page,
} from '@jiqia/contracts/http';
import type { FunnelRow } from '@jiqia/contracts/report';
import type { Actor } from '@jiqia/identity';
import { EditionFunnel } from '@jiqia/reports';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { addressOf } from './edition-address.js';
import { edition, EditionsReader } from './editions.reader.js';

@ApiTags('editions')
@Controller('editions/:edition/report')
export class EditionFunnelController {
  constructor(
    private readonly reader: EditionsReader,
    private readonly funnel: EditionFunnel,
  ) {}

  @Get('funnel')
  @Operation('届次漏斗：各步数量，并按园区、领域、学会、推荐程度分列', funnelSchema)
  @RoutePolicy('report.download')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<z.input<typeof funnelSchema>> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const { steps, funnelCuts } = await this.funnel.read(actor, id, `${addressOf(ref)}/`);
    return {
      steps: [...steps],
      cuts: funnelCuts.map((line) => ({ ...line, counts: [...line.counts] })),
    };
  }

  @Get('funnel-rows')
  @Operation('漏斗中一个数字的明细：某一步，或某一步在一个园区、领域、学会的', funnelRowPageSchema)
  @RoutePolicy('report.download')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: funnelRowsQuerySchema }) query: FunnelRowsQuery,
  ): Promise<Page<FunnelRow>> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    return this.funnel.listRows(actor, id, `${addressOf(ref)}/`, query);
  }
}
