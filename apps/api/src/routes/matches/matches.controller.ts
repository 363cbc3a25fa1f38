import {
  type MatchListQuery,
  matchListQuerySchema,
  matchMoveSchema,
  matchPageSchema,
  matchSchema,
  type MatchTallyQuery,
  matchTallyQuerySchema,
  matchTallySchema,
  type Page,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingsService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { type Match, matchTally } from './matches.presenter.js';
import { MatchesReader } from './matches.reader.js';

const id = { schema: z.uuid() };

@ApiTags('matches')
@Controller()
export class MatchesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly matches: MatchesService,
    private readonly meetings: MeetingsService,
    private readonly reader: MatchesReader,
  ) {}

  @Get('editions/:edition/matches')
  @Operation('本届的匹配，含得分构成、理由与差距', matchPageSchema)
  @RoutePolicy('match.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchListQuerySchema }) query: MatchListQuery,
    @PreferredLanguage() language: Language,
  ): Promise<Page<Match>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.matches.list(actor, editionId, query);
    return { items: await this.reader.views(actor, items, language), nextCursor };
  }

  @Get('editions/:edition/matches/tally')
  @Operation('本届的匹配各状态、各领域有多少对，其中多少对较强以上', matchTallySchema)
  @RoutePolicy('match.read')
  async tally(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchTallyQuerySchema }) query: MatchTallyQuery,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof matchTallySchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return matchTally(await this.matches.tally(actor, editionId, query), language);
  }

  @Get('matches/:id')
  @Operation('一对匹配', matchSchema, { headers: ['ETag'] })
  @RoutePolicy('match.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Match> {
    return this.reader.view(actor, await this.matches.read(actor, matchId), language);
  }

  @Post('matches/:id/moves')
  @Operation('入选、取消入选；剔除、代一方退出（须写明原因，已排定的洽谈一并取消）', matchSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('match.decide')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @Body({ schema: matchMoveSchema }) { to, reason }: z.infer<typeof matchMoveSchema>,
    @PreferredLanguage() language: Language,
  ): Promise<Match> {
    if (to === 'DECLINED') await this.meetings.withdraw(actor, matchId, reason);
    else await this.matches.decide(actor, matchId, to, reason);
    return this.reader.view(actor, await this.matches.read(actor, matchId), language);
  }
}
