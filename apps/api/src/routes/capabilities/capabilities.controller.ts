import {
  CAPABILITY_STATES,
  type CapabilityForm,
  capabilityFormSchema,
  type CapabilityState,
  type Page,
  pageQuerySchema,
  type PageQuery,
  statesOf,
} from '@jiqia/contracts';
import { ORGANISER } from '@jiqia/identity';
import { type CapabilityRow, CapabilitiesService } from '@jiqia/capabilities';
import { SearchIndex, type SearchResult } from '@jiqia/search';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';
import { type EntrySearch, entrySearchSchema, filterOf } from '../entry-search.js';

const id = { schema: z.uuid() };
const version = { schema: z.coerce.number().int().min(1) };
const moveSchema = z.strictObject({
  to: z.enum(statesOf(CAPABILITY_STATES)),
  reason: z.string().max(500).default(''),
});

@ApiTags('capabilities')
@Controller('capabilities')
export class CapabilitiesController {
  constructor(
    private readonly capabilities: CapabilitiesService,
    private readonly index: SearchIndex,
  ) {}

  @Get()
  @RoutePolicy('capabilities.read')
  list(@Query({ schema: pageQuerySchema }) query: PageQuery): Promise<Page<CapabilityRow>> {
    return this.capabilities.list(query);
  }

  @Get('search')
  @RoutePolicy('capabilities.read')
  search(@Query({ schema: entrySearchSchema }) query: EntrySearch): Promise<SearchResult> {
    return this.index.search({ side: 'capability', ...query, filter: filterOf(query) });
  }

  @Post()
  @RoutePolicy('capabilities.write')
  create(@Body({ schema: capabilityFormSchema }) form: CapabilityForm): Promise<CapabilityRow> {
    return this.capabilities.create(ORGANISER, form);
  }

  @Get(':id')
  @RoutePolicy('capabilities.read')
  get(@Param('id', id) capabilityId: string): Promise<CapabilityRow> {
    return this.capabilities.get(capabilityId);
  }

  @Put(':id')
  @RoutePolicy('capabilities.write')
  edit(
    @Param('id', id) capabilityId: string,
    @Query('version', version) lockVersion: number,
    @Body({ schema: capabilityFormSchema }) form: CapabilityForm,
  ): Promise<CapabilityRow> {
    return this.capabilities.edit(ORGANISER, capabilityId, lockVersion, form);
  }

  /** Submit, return, list, pause, retire: one move of the state table. */
  @Post(':id/moves')
  @HttpCode(200)
  @RoutePolicy('capabilities.write')
  move(
    @Param('id', id) capabilityId: string,
    @Body({ schema: moveSchema }) body: { to: CapabilityState; reason: string },
  ): Promise<CapabilityRow> {
    return this.capabilities.move(ORGANISER, capabilityId, body.to, { reason: body.reason });
  }
}
