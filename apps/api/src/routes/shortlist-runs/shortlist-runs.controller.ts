import { shortlistRunSchema } from '@jiqia/contracts/http';
import { SHORTLIST_RUN_STATES } from '@jiqia/contracts/states';
import type { Language } from '@jiqia/contracts/words';
import { type Actor, authorise } from '@jiqia/identity';
import { shortlistResource, type ShortlistRunRow, ShortlistRunsService } from '@jiqia/matching';
import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { cut } from '../../http/cut.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';

const id = { schema: z.uuid() };
type ShortlistRun = z.input<typeof shortlistRunSchema>;

@ApiTags('matches')
@Controller()
export class ShortlistRunsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly runs: ShortlistRunsService,
  ) {}

  @Post('editions/:edition/shortlist')
  @Operation('按名额自动遴选最优配对', shortlistRunSchema, { status: 202, headers: ['Location'] })
  @RoutePolicy('shortlist.propose')
  async start(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Res({ passthrough: true }) response: Response,
    @PreferredLanguage() language: Language,
  ): Promise<ShortlistRun> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.runs.start(actor, editionId);
    response.location(`/api/shortlist-runs/${row.id}`);
    return shortlistRun(row, actor, language);
  }

  @Get('shortlist-runs/:id')
  @Operation('遴选的进度与结果', shortlistRunSchema)
  @RoutePolicy('shortlist.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @PreferredLanguage() language: Language,
  ): Promise<ShortlistRun> {
    return shortlistRun(await this.runs.read(actor, runId), actor, language);
  }
}

const shortlistRun = (row: ShortlistRunRow, actor: Actor, language: Language): ShortlistRun =>
  cut(
    {
      id: row.id,
      editionId: row.editionId,
      state: row.state,
      stateLabel: (language === 'en' ? SHORTLIST_RUN_STATES.labelsEn : SHORTLIST_RUN_STATES.labels)[
        row.state
      ],
      shortlisted: row.shortlisted,
      error: row.error,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    },
    authorise(actor, 'shortlist.read', shortlistResource(row)),
  );
