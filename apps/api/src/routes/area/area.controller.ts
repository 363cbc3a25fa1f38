import {
  areaNeedPageSchema,
  type AreaNeedQuery,
  areaNeedQuerySchema,
  areaOrganisationPageSchema,
  type AreaOrganisationQuery,
  areaOrganisationQuerySchema,
  areaOutcomesSchema,
  areaSchema,
  funnelRowPageSchema,
  type FunnelRowsQuery,
  funnelRowsQuerySchema,
  funnelSchema,
  gapGridSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { AreaReports } from '@jiqia/reports';
import { Taxonomies } from '@jiqia/rulebook';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { addressOf } from '../editions/edition-address.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import {
  type Funnel,
  type FunnelRowPage,
  funnelView,
  gapGridView,
  type GapGridView,
  rowPageView,
} from '../editions/funnel.presenter.js';
import {
  areaNeedsView,
  areaOrganisationsView,
  areaOutcomesView,
  areaView,
} from './area.presenter.js';

/** What an officer is in charge of: each answer is cut to the park or region of whoever asks. */
@ApiTags('area')
@Controller('my/area')
export class AreaController {
  constructor(
    private readonly reader: EditionsReader,
    private readonly area: AreaReports,
    private readonly taxonomies: Taxonomies,
  ) {}

  @Get()
  @Operation('本辖区：单位和需求的数量，需求按状态分列', areaSchema)
  @RoutePolicy('report.period')
  async read(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof areaSchema>> {
    return areaView(await this.area.read(actor), language);
  }

  @Get('organisations')
  @Operation('本辖区的单位：提了多少需求，可只看没有提的', areaOrganisationPageSchema)
  @RoutePolicy('report.period')
  async organisations(
    @CurrentActor() actor: Actor,
    @Query({ schema: areaOrganisationQuerySchema }) query: AreaOrganisationQuery,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof areaOrganisationPageSchema>> {
    return areaOrganisationsView(await this.area.listOrganisations(actor, query), language);
  }

  @Get('needs')
  @Operation('本辖区的需求，可按状态、单位筛选', areaNeedPageSchema)
  @RoutePolicy('report.period')
  async needs(
    @CurrentActor() actor: Actor,
    @Query({ schema: areaNeedQuerySchema }) query: AreaNeedQuery,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof areaNeedPageSchema>> {
    return areaNeedsView(await this.area.listNeeds(actor, query), language);
  }

  @Get('editions/:edition/funnel')
  @Operation('本辖区在一届中的漏斗：各步数量，并分列', funnelSchema)
  @RoutePolicy('report.period')
  async funnel(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Funnel> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const { steps, funnelCuts } = await this.area.readFunnel(actor, id, `${addressOf(ref)}/`);
    return funnelView(steps, funnelCuts, await this.taxonomies.now(), language);
  }

  @Get('editions/:edition/funnel-rows')
  @Operation('本辖区漏斗中一个数字的明细', funnelRowPageSchema)
  @RoutePolicy('report.period')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: funnelRowsQuerySchema }) query: FunnelRowsQuery,
    @PreferredLanguage() language: Language,
  ): Promise<FunnelRowPage> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const page = await this.area.listRows(actor, id, `${addressOf(ref)}/`, query);
    return rowPageView(page, language);
  }

  @Get('editions/:edition/gaps')
  @Operation('本辖区的短板：哪些领域的需求还没有合适的能力', gapGridSchema)
  @RoutePolicy('report.period')
  async gaps(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<GapGridView> {
    const { id, ref } = await this.reader.get(actor, refOrId);
    const gaps = await this.area.readGaps(actor, id, `${addressOf(ref)}/`);
    return gapGridView(gaps, await this.taxonomies.now(), language);
  }

  @Get('editions/:edition/outcomes')
  @Operation('本辖区在一届中的成果与合计', areaOutcomesSchema)
  @RoutePolicy('report.period')
  async outcomes(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof areaOutcomesSchema>> {
    const { id } = await this.reader.get(actor, refOrId);
    return areaOutcomesView(await this.area.readOutcomes(actor, id), language);
  }
}
