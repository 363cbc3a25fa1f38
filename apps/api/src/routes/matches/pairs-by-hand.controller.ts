import {
  type MatchOverrideListQuery,
  matchOverrideListQuerySchema,
  matchOverridePageSchema,
  matchSchema,
  orderedPairsSchema,
  type Page,
  type PairForm,
  pairFormSchema,
  type PairOrder,
  pairOrderSchema,
  type PairPin,
  pairPinSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchOverridesService, PairAdditionsService, PairOrdersService } from '@jiqia/matching';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type MatchOverride, matchOverrideView } from './match-overrides.presenter.js';
import type { Match } from './matches.presenter.js';
import { MatchesReader } from './matches.reader.js';

const id = { schema: z.uuid() };

/** What an organiser makes of pairs beside what runs found. */
@ApiTags('matches')
@Controller()
export class PairsByHandController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly additions: PairAdditionsService,
    private readonly orders: PairOrdersService,
    private readonly overrides: MatchOverridesService,
    private readonly reader: MatchesReader,
    private readonly parties: PartiesReader,
  ) {}

  @Post('editions/:edition/matches')
  @Operation('添加一对匹配：按匹配运算同样的规则打分、说明理由，此后运算不会去掉', matchSchema, {
    status: 201,
    headers: ['ETag'],
  })
  @RoutePolicy('match.decide')
  async add(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: pairFormSchema }) form: PairForm,
    @PreferredLanguage() language: Language,
  ): Promise<Match> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return this.reader.view(actor, await this.additions.add(actor, editionId, form), language);
  }

  @Put('editions/:edition/needs/:need/matches/order')
  @Operation('人工排定一项需求的配对次序；留空即恢复按得分排序', orderedPairsSchema)
  @RoutePolicy('match.decide')
  async order(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('need', id) needId: string,
    @Body({ schema: pairOrderSchema }) order: PairOrder,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof orderedPairsSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const rows = await this.orders.order(actor, editionId, needId, order);
    return { items: await this.reader.views(actor, rows, language) };
  }

  @Put('matches/:id/pin')
  @Operation('优先遴选一对匹配（自动遴选时在名额内先取），或取消', matchSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('match.decide')
  async pin(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @Body({ schema: pairPinSchema }) pin: PairPin,
    @PreferredLanguage() language: Language,
  ): Promise<Match> {
    return this.reader.view(actor, await this.orders.pin(actor, matchId, pin), language);
  }

  @Get('editions/:edition/match-overrides')
  @Operation(
    '人工调整配对的记录，新的在前：谁、何时、从什么改为什么、为什么',
    matchOverridePageSchema,
  )
  @RoutePolicy('match.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchOverrideListQuerySchema }) query: MatchOverrideListQuery,
    @PreferredLanguage() language: Language,
  ): Promise<Page<MatchOverride>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.overrides.list(actor, editionId, query);
    const parties = await this.parties.read(actor, items);
    return { items: items.map((row) => matchOverrideView(row, parties, language)), nextCursor };
  }
}
