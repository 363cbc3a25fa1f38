import {
  funnelRowPageSchema,
  type FunnelRowsQuery,
  funnelRowsQuerySchema,
  funnelSchema,
  gapGridSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { EditionFunnel } from '@jiqia/reports';
import { Taxonomies } from '@jiqia/rulebook';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { addressOf } from './edition-address.js';
import { edition, EditionsReader } from './editions.reader.js';
import {
  type Funnel,
  type FunnelRowPage,
  funnelView,
  gapGridView,
  type GapGridView,
  rowPageView,
} from './funnel.presenter.js';

@ApiTags('editions')
@Controller('editions/:edition/report')
export class EditionFunnelController {
  constructor(
    private readonly reader: EditionsReader,
    private readonly funnel: EditionFunnel,
    private readonly taxonomies: Taxonomies,
  ) {}

  @Get('funnel')
  @Operation('届次漏斗：各步数量，并按园区、领域、学会、推荐程度分列', funnelSchema)
  @RoutePolicy('report.download')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Funnel> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const { steps, funnelCuts } = await this.funnel.read(actor, id, `${addressOf(ref)}/`);
    return funnelView(steps, funnelCuts, await this.taxonomies.now(), language);
  }

  @Get('funnel-rows')
  @Operation('漏斗中一个数字的明细：某一步，或某一步在一个园区、领域、学会的', funnelRowPageSchema)
  @RoutePolicy('report.download')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: funnelRowsQuerySchema }) query: FunnelRowsQuery,
    @PreferredLanguage() language: Language,
  ): Promise<FunnelRowPage> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const page = await this.funnel.listRows(actor, id, `${addressOf(ref)}/`, query);
    return rowPageView(page, language);
  }

  @Get('gaps')
  @Operation('短板：各领域、各园区有多少需求，其中多少还没有合适的能力', gapGridSchema)
  @RoutePolicy('report.download')
  async gaps(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<GapGridView> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const gaps = await this.funnel.readGaps(actor, id, `${addressOf(ref)}/`);
    return gapGridView(gaps, await this.taxonomies.now(), language);
  }
}
