import {
  MATCH_RUN_LABELS,
  matchRunListQuerySchema,
  matchRunPageSchema,
  matchRunSchema,
  type Page,
  type PageQuery,
} from '@jiqia/contracts/http';
import { ORGANISER } from '@jiqia/identity';
import { type MatchRunRow, MatchRunsService } from '@jiqia/matching';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
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
  @RoutePolicy('editions.read')
  async list(
    @Param('edition', edition) refOrId: string,
    @Query({ schema: matchRunListQuerySchema }) query: PageQuery,
  ): Promise<Page<MatchRun>> {
    const { items, nextCursor } = await this.runs.list(
      (await this.editions.get(refOrId)).id,
      query,
    );
    return { items: items.map(matchRun), nextCursor };
  }

  @Post('editions/:edition/match-runs')
  @Operation('开始一次匹配运算', matchRunSchema, { status: 202, headers: ['Location'] })
  @RoutePolicy('editions.run')
  async start(
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MatchRun> {
    const { id: editionId } = await this.editions.get(refOrId);
    const row = await this.runs.start(ORGANISER, editionId);
    response.location(`/api/match-runs/${row.id}`);
    return matchRun(row);
  }

  @Get('match-runs/:id')
  @Operation('匹配运算的进度', matchRunSchema)
  @RoutePolicy('editions.read')
  async get(@Param('id', id) runId: string): Promise<MatchRun> {
    return matchRun(await this.runs.get(runId));
  }

  @Post('match-runs/:id/cancel')
  @Operation('取消匹配运算', matchRunSchema)
  @RoutePolicy('editions.run')
  async cancel(@Param('id', id) runId: string): Promise<MatchRun> {
    return matchRun(await this.runs.cancel(ORGANISER, runId));
  }
}

const matchRun = (row: MatchRunRow): MatchRun => ({
  id: row.id,
  editionId: row.editionId,
  state: row.state,
  stateLabel: MATCH_RUN_LABELS[row.state],
  total: row.total,
  done: row.done,
  error: row.error,
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
