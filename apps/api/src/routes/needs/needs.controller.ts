import {
  NEED_STATES,
  type NeedForm,
  needFormSchema,
  type NeedState,
  type Page,
  pageQuerySchema,
  type PageQuery,
  statesOf,
} from '@jiqia/contracts';
import { ORGANISER } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { SearchIndex, type SearchResult } from '@jiqia/search';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';
import { type EntrySearch, entrySearchSchema, filterOf } from '../entry-search.js';

const id = { schema: z.uuid() };
const version = { schema: z.coerce.number().int().min(1) };
const moveSchema = z.strictObject({
  to: z.enum(statesOf(NEED_STATES)),
  reason: z.string().max(500).default(''),
});

@ApiTags('needs')
@Controller('needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly index: SearchIndex,
  ) {}

  @Get()
  @RoutePolicy('needs.read')
  list(@Query({ schema: pageQuerySchema }) query: PageQuery): Promise<Page<NeedRow>> {
    return this.needs.list(query);
  }

  @Get('search')
  @RoutePolicy('needs.read')
  search(@Query({ schema: entrySearchSchema }) query: EntrySearch): Promise<SearchResult> {
    return this.index.search({ side: 'need', ...query, filter: filterOf(query) });
  }

  @Post()
  @RoutePolicy('needs.write')
  create(@Body({ schema: needFormSchema }) form: NeedForm): Promise<NeedRow> {
    return this.needs.create(ORGANISER, form);
  }

  @Get(':id')
  @RoutePolicy('needs.read')
  get(@Param('id', id) needId: string): Promise<NeedRow> {
    return this.needs.get(needId);
  }

  @Put(':id')
  @RoutePolicy('needs.write')
  edit(
    @Param('id', id) needId: string,
    @Query('version', version) lockVersion: number,
    @Body({ schema: needFormSchema }) form: NeedForm,
  ): Promise<NeedRow> {
    return this.needs.edit(ORGANISER, needId, lockVersion, form);
  }

  /** Submit, return, publish, pause, close: one move of the state table. */
  @Post(':id/moves')
  @HttpCode(200)
  @RoutePolicy('needs.write')
  move(
    @Param('id', id) needId: string,
    @Body({ schema: moveSchema }) body: { to: NeedState; reason: string },
  ): Promise<NeedRow> {
    return this.needs.move(ORGANISER, needId, body.to, { reason: body.reason });
  }
}
