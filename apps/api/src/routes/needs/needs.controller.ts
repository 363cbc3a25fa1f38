import { type NeedForm, needFormSchema } from '@jiqia/contracts/forms';
import {
  entrySearchQuerySchema,
  type EntrySearchQuery,
  needListQuerySchema,
  needMoveSchema,
  needPageSchema,
  needSchema,
  needSearchSchema,
  type Page,
} from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { SearchIndex } from '@jiqia/search';
import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { NamesReader } from '../parties/names.reader.js';
import { facetsOf, filterOf, nextCursorOf } from '../search.presenter.js';
import { type Need, type NeedItem, needItem, needView } from './needs.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('needs')
@Controller('needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly index: SearchIndex,
    private readonly names: NamesReader,
  ) {}

  @Get()
  @Operation('需求列表，可按状态筛选', needPageSchema)
  @RoutePolicy('needs.read')
  async list(
    @Query({ schema: needListQuerySchema }) query: z.infer<typeof needListQuerySchema>,
  ): Promise<Page<NeedItem>> {
    const { items, nextCursor } = await this.needs.list(query, query.state);
    return { items: await this.items(items), nextCursor };
  }

  /** Only what is published is found, whatever a stale index says. */
  @Get('search')
  @Operation('按文字和分面检索已发布的需求', needSearchSchema)
  @RoutePolicy('needs.read')
  async search(
    @Query({ schema: entrySearchQuerySchema }) query: EntrySearchQuery,
  ): Promise<z.input<typeof needSearchSchema>> {
    const { hits, total, facets } = await this.index.search({
      side: 'need',
      q: query.q,
      filter: filterOf(query),
      limit: query.limit,
      offset: query.cursor,
    });
    const rows = await this.needs.listByIds(hits.map((hit) => hit.id));
    const open = new Map(rows.flatMap((row) => (row.state === 'PUBLISHED' ? [[row.id, row]] : [])));
    return {
      items: await this.items(hits.flatMap((hit) => open.get(hit.id) ?? [])),
      total,
      nextCursor: nextCursorOf(query, total),
      facets: facetsOf('need', facets),
    };
  }

  @Post()
  @Operation('新建需求（草稿）', needSchema, { status: 201, headers: ['ETag', 'Location'] })
  @RoutePolicy('needs.write')
  async create(
    @Body({ schema: needFormSchema }) form: NeedForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Need> {
    const row = await this.needs.create(ORGANISER, form);
    response.location(`/api/needs/${row.id}`);
    return this.view(row);
  }

  @Get(':id')
  @Operation('需求详情与下一步可做的操作', needSchema, { headers: ['ETag'] })
  @RoutePolicy('needs.read')
  async get(@Param('id', id) needId: string): Promise<Need> {
    return this.view(await this.needs.get(needId));
  }

  @Put(':id')
  @Operation('修改需求', needSchema, { headers: ['ETag'], ifMatch: 'required' })
  @RoutePolicy('needs.write')
  async edit(
    @Param('id', id) needId: string,
    @IfMatch('required') version: number,
    @Body({ schema: needFormSchema }) form: NeedForm,
  ): Promise<Need> {
    return this.view(await this.needs.edit(ORGANISER, needId, version, form));
  }

  @Post(':id/moves')
  @Operation('提交、退回、驳回、发布、暂停、恢复、关闭', needSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('needs.write')
  async move(
    @Param('id', id) needId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: needMoveSchema }) { to, ...words }: z.infer<typeof needMoveSchema>,
  ): Promise<Need> {
    return this.view(await this.needs.move(ORGANISER, needId, to, { ...words, lockVersion }));
  }

  private async items(rows: readonly NeedRow[]): Promise<NeedItem[]> {
    const names = await this.organisations(rows);
    return rows.map((row) => needItem(row, names));
  }

  private async view(row: NeedRow): Promise<Need> {
    return needView(row, await this.organisations([row]), ORGANISER);
  }

  private organisations(rows: readonly NeedRow[]): ReturnType<NamesReader['read']> {
    return this.names.read(rows.map(({ organisationId }) => ({ organisationId })));
  }
}
