import {
  type MatchListQuery,
  matchListQuerySchema,
  matchMoveSchema,
  matchPageSchema,
  matchSchema,
  type Page,
  shortlistSchema,
} from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import { type MatchRow, MatchesService, ShortlistService } from '@jiqia/matching';
import { MeetingsService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type Match, matchView } from './matches.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('matches')
@Controller()
export class MatchesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly matches: MatchesService,
    private readonly shortlist: ShortlistService,
    private readonly meetings: MeetingsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/matches')
  @Operation('本届的匹配，含得分构成、理由与差距', matchPageSchema)
  @RoutePolicy('editions.read')
  async list(
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchListQuerySchema }) query: MatchListQuery,
  ): Promise<Page<Match>> {
    const { id: editionId } = await this.editions.get(refOrId);
    const { items, nextCursor } = await this.matches.list(editionId, query);
    return { items: await this.views(items), nextCursor };
  }

  @Get('matches/:id')
  @Operation('一对匹配', matchSchema, { headers: ['ETag'] })
  @RoutePolicy('editions.read')
  async get(@Param('id', id) matchId: string): Promise<Match> {
    return this.view(await this.matches.get(matchId));
  }

  @Post('matches/:id/moves')
  @Operation('入选、取消入选；剔除、代一方退出（须写明原因，已排定的洽谈一并取消）', matchSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('matches.decide')
  async move(
    @Param('id', id) matchId: string,
    @Body({ schema: matchMoveSchema }) { to, reason }: z.infer<typeof matchMoveSchema>,
  ): Promise<Match> {
    if (to === 'DECLINED') await this.meetings.withdraw(ORGANISER, matchId, reason);
    else await this.matches.decide(ORGANISER, matchId, to, reason);
    return this.view(await this.matches.get(matchId));
  }

  @Post('editions/:edition/shortlist')
  @Operation('按名额自动遴选最优配对', shortlistSchema)
  @RoutePolicy('matches.decide')
  async propose(
    @Param('edition', edition) refOrId: string,
  ): Promise<z.input<typeof shortlistSchema>> {
    const { id: editionId } = await this.editions.get(refOrId);
    return { shortlisted: (await this.shortlist.propose(ORGANISER, editionId)).length };
  }

  private async views(rows: readonly MatchRow[]): Promise<Match[]> {
    const parties = await this.parties.read(rows);
    return rows.map((row) => matchView(row, parties, ORGANISER));
  }

  private async view(row: MatchRow): Promise<Match> {
    return matchView(row, await this.parties.read([row]), ORGANISER);
  }
}
