import {
  orderedPairsSchema,
  type Page,
  type TeamSetListQuery,
  teamSetListQuerySchema,
  teamSetPageSchema,
  teamSetTakingSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchesService, TeamSetsService } from '@jiqia/matching';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { MatchesReader } from './matches.reader.js';
import { type TeamSet, teamSetView } from './team-sets.presenter.js';

const id = { schema: z.uuid() };

/** Capabilities that are proposed for a need together. */
@ApiTags('matches')
@Controller('editions/:edition/team-sets')
export class TeamSetsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly sets: TeamSetsService,
    private readonly matches: MatchesService,
    private readonly reader: MatchesReader,
    private readonly parties: PartiesReader,
  ) {}

  @Get()
  @Operation(
    '本届的组合方案：单项能力覆盖不全的需求，由两三项能力合起来覆盖，各自补充什么；套餐指明的对接专家也在其中',
    teamSetPageSchema,
  )
  @RoutePolicy('match.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: teamSetListQuerySchema }) query: TeamSetListQuery,
    @PreferredLanguage() language: Language,
  ): Promise<Page<TeamSet>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.sets.list(actor, editionId, query);
    const pairs = items.flatMap(({ needId, needVersion, members }) =>
      members.map((member) => ({ ...member, needId, needVersion })),
    );
    const parties = await this.parties.read(actor, pairs);
    const rewritten = await this.matches.listRewritten(pairs);
    return {
      items: items.map((row) => teamSetView(row, parties, rewritten, language)),
      nextCursor,
    };
  }

  @Post(':id/pairs')
  @Operation(
    '采用一个组合方案：一次建立其中的全部配对（同人工添加），已入选的不变；有一对不能对接的，一对也不建立',
    orderedPairsSchema,
  )
  @RoutePolicy('match.decide')
  async makePairs(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Param('id', id) setId: string,
    @Body({ schema: teamSetTakingSchema }) { reason }: z.infer<typeof teamSetTakingSchema>,
  ): Promise<z.input<typeof orderedPairsSchema>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const rows = await this.sets.makePairs(actor, editionId, setId, reason);
    return { items: await this.reader.views(actor, rows) };
  }
}
