import {
  matchRunListQuerySchema,
  matchRunPageSchema,
  matchRunSchema,
  type Page,
  type PageQuery,
} from '@jiqia/contracts/http';
import { MATCH_RUN_STATES } from '@jiqia/contracts/states';
import { type Actor, authorise } from '@jiqia/identity';
import { matchRunResource, type MatchRunRow, MatchRunsService } from '@jiqia/matching';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { cut } from '../../http/cut.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';

const id = { schema: z.uuid() };
type MatchRun = z.input<typeof matchRunSchema>;

@ApiTags('matches')
@Controller()
export class MatchRunsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly runs: MatchRunsService,
  ) {}

  @Get('editions/:edition/match-runs')
  @Operation('本届的匹配运算，新的在前', matchRunPageSchema)
  @RoutePolicy('match-run.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchRunListQuerySchema }) query: PageQuery,
  ): Promise<Page<MatchRun>> {
    const { items, nextCursor } = await this.runs.list(
      actor,
      (await this.editions.get(actor, refOrId)).id,
      query,
    );
    return { items: items.map((row) => matchRun(row, actor)), nextCursor };
  }

  @Post('editions/:edition/match-runs')
  @Operation('开始一次匹配运算', matchRunSchema, { status: 202, headers: ['Location'] })
  @RoutePolicy('match-run.start')
  async start(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MatchRun> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.runs.start(actor, editionId);
    response.location(`/api/match-runs/${row.id}`);
    return matchRun(row, actor);
  }

  @Get('match-runs/:id')
  @Operation('匹配运算的进度', matchRunSchema)
  @RoutePolicy('match-run.read')
  async get(@CurrentActor() actor: Actor, @Param('id', id) runId: string): Promise<MatchRun> {
    return matchRun(await this.runs.read(actor, runId), actor);
  }

  @Post('match-runs/:id/cancel')
  @Operation('取消匹配运算', matchRunSchema)
  @RoutePolicy('match-run.cancel')
  async cancel(@CurrentActor() actor: Actor, @Param('id', id) runId: string): Promise<MatchRun> {
    return matchRun(await this.runs.cancel(actor, runId), actor);
  }
}

const matchRun = (row: MatchRunRow, actor: Actor): MatchRun =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      state: row.state,
      stateLabel: MATCH_RUN_STATES.labels[row.state],
      total: row.total,
      done: row.done,
      error: row.error,
      weights: row.weights && {
        ...row.weights,
        key: row.weightsKey ?? '',
        version: row.weightsVersion ?? 0,
      },
      dictionaryVersion: row.dictionaryVersion,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    },
    authorise(actor, 'match-run.read', matchRunResource(row)),
  );
