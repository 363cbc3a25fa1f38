import {
  type MatchRunDifferenceQuery,
  matchRunDifferenceQuerySchema,
  matchRunDifferenceSchema,
  matchRunListQuerySchema,
  matchRunPageSchema,
  matchRunRestoredSchema,
  matchRunSchema,
  type Page,
  type PageQuery,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchRunResultsService, MatchRunsService } from '@jiqia/matching';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { differenceView, type MatchRun, matchRun } from './match-runs.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('matches')
@Controller()
export class MatchRunsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly runs: MatchRunsService,
    private readonly results: MatchRunResultsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/match-runs')
  @Operation('本届的匹配运算，新的在前', matchRunPageSchema)
  @RoutePolicy('match-run.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchRunListQuerySchema }) query: PageQuery,
    @PreferredLanguage() language: Language,
  ): Promise<Page<MatchRun>> {
    const { items, nextCursor } = await this.runs.list(
      actor,
      (await this.editions.get(actor, refOrId)).id,
      query,
    );
    return { items: items.map((row) => matchRun(row, actor, language)), nextCursor };
  }

  @Post('editions/:edition/match-runs')
  @Operation('开始一次匹配运算', matchRunSchema, { status: 202, headers: ['Location'] })
  @RoutePolicy('match-run.start')
  async start(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
    @PreferredLanguage() language: Language,
  ): Promise<MatchRun> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.runs.start(actor, editionId);
    response.location(`/api/match-runs/${row.id}`);
    return matchRun(row, actor, language);
  }

  @Get('match-runs/:id')
  @Operation('匹配运算的进度', matchRunSchema)
  @RoutePolicy('match-run.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @PreferredLanguage() language: Language,
  ): Promise<MatchRun> {
    return matchRun(await this.runs.read(actor, runId), actor, language);
  }

  @Post('match-runs/:id/cancel')
  @Operation('取消匹配运算', matchRunSchema)
  @RoutePolicy('match-run.cancel')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @PreferredLanguage() language: Language,
  ): Promise<MatchRun> {
    return matchRun(await this.runs.cancel(actor, runId), actor, language);
  }

  @Get('match-runs/:id/difference')
  @Operation('与上一次（或指定的）匹配运算相比有何不同', matchRunDifferenceSchema)
  @RoutePolicy('match-run.read')
  async difference(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @Query({ schema: matchRunDifferenceQuerySchema }) query: MatchRunDifferenceQuery,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof matchRunDifferenceSchema>> {
    const difference = await this.results.difference(actor, runId, query);
    return differenceView(
      difference,
      await this.parties.read(actor, difference.page.items),
      language,
    );
  }

  @Post('match-runs/:id/restore')
  @Operation('恢复这次运算的结果，替换尚无人处理的配对', matchRunRestoredSchema)
  @RoutePolicy('match-run.restore')
  async restore(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof matchRunRestoredSchema>> {
    const { run, restored } = await this.results.restore(actor, runId);
    return { run: matchRun(run, actor, language), restored };
  }
}
