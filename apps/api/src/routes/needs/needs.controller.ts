import {
  type NeedEdit,
  needEditSchema,
  type NeedForm,
  needFormSchema,
} from '@jiqia/contracts/forms';
import {
  entryHistorySchema,
  entrySearchQuerySchema,
  entryVersionNumber,
  entryVersionSchema,
  type EntrySearchQuery,
  needListQuerySchema,
  needMoveSchema,
  needPageSchema,
  needRenewalSchema,
  needSchema,
  needSearchSchema,
} from '@jiqia/contracts/http';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import type { Parties } from '@jiqia/parties';
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
import { type Need, type NeedItem, needItem, needView } from './needs.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('needs')
@Controller('needs')
export class NeedsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly searches: EntrySearches,
    private readonly disclosures: DisclosuresService,
    private readonly histories: EntryHistories,
  ) {}

  @Get()
  @Operation('需求列表，可筛选、排序，附总数', needPageSchema)
  @RoutePolicy('need.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: needListQuerySchema }) query: z.infer<typeof needListQuerySchema>,
  ): Promise<CountedPage<NeedItem>> {
    const { items, ...page } = await this.needs.list(actor, query);
    return { items: await this.items(actor, items), ...page };
  }

  /** Only what is published is found, whatever a stale index says. */
  @Get('search')
  @Limited('SEARCH')
  @Operation('按文字和分面检索已发布的需求', needSearchSchema)
  @RoutePolicy('need.read')
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: entrySearchQuerySchema }) query: EntrySearchQuery,
  ): Promise<z.input<typeof needSearchSchema>> {
    const { hits, total, facets } = await this.searches.search(actor, 'need', query);
    const rows = await this.needs.listReadable(
      actor,
      hits.map((hit) => hit.id),
    );
    const open = new Map(rows.flatMap((row) => (row.state === 'PUBLISHED' ? [[row.id, row]] : [])));
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
  @Operation('新建需求（草稿）', needSchema, { status: 201, headers: ['ETag', 'Location'] })
  @RoutePolicy('need.create')
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: needFormSchema }) form: NeedForm,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Need> {
    const row = await this.needs.create(actor, form);
    response.location(`/api/needs/${row.id}`);
    return this.view(actor, row);
  }

  @Get(':id')
  @Operation('需求详情与下一步可做的操作', needSchema, { headers: ['ETag'] })
  @RoutePolicy('need.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) needId: string): Promise<Need> {
    return this.view(actor, await this.needs.read(actor, needId));
  }

  @Get(':id/history')
  @Operation('需求的历次修改：改了什么、何时改的', entryHistorySchema)
  @RoutePolicy('need.history')
  async history(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
  ): Promise<z.input<typeof entryHistorySchema>> {
    const items = await this.needs.history.list(actor, needId);
    return this.histories.view(actor, await this.needs.get(needId), items);
  }

  @Get(':id/versions/:version')
  @Operation('需求在某一版本时的内容', entryVersionSchema)
  @RoutePolicy('need.history')
  async version(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @Param('version', { schema: entryVersionNumber }) version: number,
  ): Promise<z.input<typeof entryVersionSchema>> {
    return { version, content: await this.needs.history.read(actor, needId, version) };
  }

  @Put(':id')
  @Operation('修改需求', needSchema, { headers: ['ETag'], ifMatch: 'required' })
  @RoutePolicy('need.edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @IfMatch('required') version: number,
    @Body({ schema: needEditSchema }) form: NeedEdit,
  ): Promise<Need> {
    return this.view(actor, await this.needs.edit(actor, needId, version, form));
  }

  @Post(':id/moves')
  @Operation('提交、退回、驳回、发布、暂停、恢复、关闭', needSchema, {
    headers: ['ETag'],
    ifMatch: 'optional',
  })
  @RoutePolicy('need.move')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: needMoveSchema }) { to, ...words }: z.infer<typeof needMoveSchema>,
  ): Promise<Need> {
    return this.view(actor, await this.needs.move(actor, needId, to, { ...words, lockVersion }));
  }

  @Post(':id/renewals')
  @Operation('延长有效期；已过期的恢复发布', needSchema, { headers: ['ETag'], ifMatch: 'optional' })
  @RoutePolicy('need.move')
  async renew(
    @CurrentActor() actor: Actor,
    @Param('id', id) needId: string,
    @IfMatch('optional') lockVersion: number | undefined,
    @Body({ schema: needRenewalSchema }) { validUntil }: z.infer<typeof needRenewalSchema>,
  ): Promise<Need> {
    return this.view(actor, await this.needs.renew(actor, needId, { validUntil, lockVersion }));
  }

  private async items(actor: Actor, rows: readonly NeedRow[]): Promise<NeedItem[]> {
    const parties = await this.partiesOf(actor, rows);
    const sight = await this.needs.sightOf(actor, rows);
    return rows.map((row) => needItem(row, parties, sight(row), actor));
  }

  private async view(actor: Actor, row: NeedRow): Promise<Need> {
    const reached = await this.disclosures.reachedBy(actor, 'need', [row.id]);
    const sight = (await this.needs.sightOf(actor, [row], reached))(row);
    const renewableUntil = this.needs.renewalOf(row, sight.roles);
    return needView(row, await this.partiesOf(actor, [row]), sight, { actor, renewableUntil });
  }

  private partiesOf(actor: Actor, rows: readonly NeedRow[]): Promise<Parties> {
    return this.disclosures.partiesFor(actor, { needIds: rows.map((row) => row.id) });
  }
}
