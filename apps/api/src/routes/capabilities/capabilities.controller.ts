import {
  type CapabilityEdit,
  capabilityEditSchema,
  type CapabilityForm,
  capabilityFormSchema,
} from '@jiqia/contracts/forms';
import {
  entryHistorySchema,
  entrySearchQuerySchema,
  entryVersionNumber,
  entryVersionSchema,
  type EntrySearchQuery,
  capabilityListQuerySchema,
  capabilityMoveSchema,
  capabilityPageSchema,
  capabilitySchema,
  capabilitySearchSchema,
  evidenceClaimsSchema,
} from '@jiqia/contracts/http';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
import { type CapabilityRow, CapabilitiesService } from '@jiqia/capabilities';
import { EndorsementsService } from '@jiqia/organisations';
import { type Parties, PartiesService } from '@jiqia/parties';
import type { CountedPage } from '@jiqia/registers';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Limited } from '../../http/limited.interceptor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { EntryHistories } from '../entry-history.presenter.js';
import { EntrySearches } from '../entry-searches.js';
import { nextCursorOf } from '../search.presenter.js';
import {
  type Capability,
  type CapabilityItem,
  capabilityItem,
  claimsView,
  capabilityView,
} from './capabilities.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('capabilities')
@Controller('capabilities')
export class CapabilitiesController {
  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly searches: EntrySearches,
    private readonly parties: PartiesService,
    private readonly endorsements: EndorsementsService,
    private readonly disclosures: DisclosuresService,
    private readonly histories: EntryHistories,
  ) {}

  @Get()
  @Operation('成果与能力列表，可筛选、排序，附总数', capabilityPageSchema)
  @RoutePolicy('capability.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: capabilityListQuerySchema }) query: z.infer<typeof capabilityListQuerySchema>,
  ): Promise<CountedPage<CapabilityItem>> {
    const { items, ...page } = await this.capabilities.list(actor, query);
    return { items: await this.items(actor, items), ...page };
  }

  /** Only what is listed is found, whatever a stale index says. */
  @Get('search')
  @Limited('SEARCH')
  @Operation('按文字和分面检索已上架的成果与能力', capabilitySearchSchema)
  @RoutePolicy('capability.read')
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: entrySearchQuerySchema }) query: EntrySearchQuery,
  ): Promise<z.input<typeof capabilitySearchSchema>> {
    const { hits, total, facets } = await this.searches.search(actor, 'capability', query);
    const rows = await this.capabilities.listReadable(
      actor,
      hits.map((hit) => hit.id),
    );
    const open = new Map(rows.flatMap((row) => (row.state === 'LISTED' ? [[row.id, row]] : [])));
    return {
      items: await this.items(
        actor,
        hits.flatMap((hit) => open.get(hit.id) ?? []),
      ),
      total,
      nextCursor: nextCursorOf(query, total),
      facets,
    };
  }

  @Post()
  @Operation('新建成果或能力（草稿）', capabilitySchema, {
    status: 201,
    headers: ['ETag', 'Location'],
  })
  @RoutePolicy('capability.create')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: capabilityFormSchema }) form: CapabilityForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Capability> {
    const row = await this.capabilities.create(actor, form);
    response.location(`/api/capabilities/${row.id}`);
    return this.view(actor, row);
  }

  @Get(':id')
  @Operation('成果或能力详情与下一步可做的操作', capabilitySchema, { headers: ['ETag'] })
  @RoutePolicy('capability.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
  ): Promise<Capability> {
    return this.view(actor, await this.capabilities.read(actor, capabilityId));
  }

  @Get(':id/history')
  @Operation('成果与能力的历次修改：改了什么、何时改的', entryHistorySchema)
  @RoutePolicy('capability.history')
  async history(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
  ): Promise<z.input<typeof entryHistorySchema>> {
    const items = await this.capabilities.history.list(actor, capabilityId);
    return this.histories.view(actor, await this.capabilities.get(capabilityId), items);
  }

  @Get(':id/versions/:version')
  @Operation('成果与能力在某一版本时的内容', entryVersionSchema)
  @RoutePolicy('capability.history')
  async version(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
    @Param('version', { schema: entryVersionNumber }) version: number,
  ): Promise<z.input<typeof entryVersionSchema>> {
    return { version, content: await this.capabilities.history.read(actor, capabilityId, version) };
  }

  @Get(':id/evidence-claims')
  @Operation('其他单位也写明的佐证材料，供审核人核实权属', evidenceClaimsSchema)
  @RoutePolicy('capability.decide')
  async claims(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
  ): Promise<z.input<typeof evidenceClaimsSchema>> {
    const claims = await this.capabilities.listClaims(actor, capabilityId);
    return claimsView(claims, await this.partiesOf(claims.map(({ capability }) => capability)));
  }

  @Put(':id')
  @Operation('修改成果或能力', capabilitySchema, { headers: ['ETag'], ifMatch: 'required' })
  @RoutePolicy('capability.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
    @IfMatch('required') version: number,
    @Body({ schema: capabilityEditSchema }) form: CapabilityEdit,
  ): Promise<Capability> {
    return this.view(actor, await this.capabilities.edit(actor, capabilityId, version, form));
  }

  @Post(':id/moves')
  @Operation('提交、退回、上架、暂停、恢复、确认、下架', capabilitySchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('capability.move')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', id) capabilityId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: capabilityMoveSchema }) { to, ...words }: z.infer<typeof capabilityMoveSchema>,
  ): Promise<Capability> {
    return this.view(
      actor,
      await this.capabilities.move(actor, capabilityId, to, { ...words, lockVersion }),
    );
  }

  private async items(actor: Actor, rows: readonly CapabilityRow[]): Promise<CapabilityItem[]> {
    const parties = await this.partiesOf(rows);
    const sight = await this.capabilities.sightOf(actor, rows);
    return rows.map((row) => capabilityItem(row, parties, sight(row)));
  }

  private async view(actor: Actor, row: CapabilityRow): Promise<Capability> {
    const reached = await this.disclosures.reachedBy(actor, 'capability', [row.id]);
    const sight = await this.capabilities.sightOf(actor, [row], reached);
    const endorsements = await this.endorsements.listOf(row.personId);
    const leads = await this.leadsOf(actor, row);
    const parties = await this.partiesOf([row, ...leads]);
    return capabilityView(row, parties, { endorsements, leads }, sight(row));
  }

  /** In the order of the form; what is not listed shows to those who may read it all the same. */
  private async leadsOf(actor: Actor, { leadsTo }: CapabilityRow): Promise<CapabilityRow[]> {
    if (leadsTo.length === 0) return [];
    const rows = await this.capabilities.listReadable(actor, leadsTo);
    const known = new Map(rows.map((row) => [row.id, row]));
    return leadsTo.flatMap((lead) => known.get(lead) ?? []);
  }

  private partiesOf(rows: readonly CapabilityRow[]): Promise<Parties> {
    return this.parties.ofEntries({ capabilityIds: rows.map((row) => row.id) });
  }
}
