import { createHash } from 'node:crypto';
import type { ShortlistRunState, TimetableState } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import { ImportBatchesService } from '@jiqia/imports';
import { MatchRunsService, ShortlistRunsService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { EventStreams } from '../../http/event-streams.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';

const EVENTS = 'text/event-stream';
const LOOK_EVERY_MS = 500;
const VERSION_LETTERS = 16;
const id = { schema: z.uuid() };

type RunState = ShortlistRunState | TimetableState;
const UNDER_WAY: ReadonlySet<string> = new Set<RunState>(['QUEUED', 'RUNNING', 'SOLVING']);
const BUSY: ReadonlySet<string> = new Set(['UPLOADED', 'READING', 'TAKING', 'UNDOING']);

/** How far long work has come, told as it goes on: each stream is open to whoever may read the work, and ends with it. */
@ApiTags('progress')
@Controller()
export class ProgressController {
  constructor(
    private readonly streams: EventStreams,
    private readonly matchRuns: MatchRunsService,
    private readonly shortlists: ShortlistRunsService,
    private readonly timetables: TimetablesService,
    private readonly batches: ImportBatchesService,
  ) {}

  @Get('match-runs/:id/stream')
  @ApiProduces(EVENTS)
  @Operation(
    '匹配运算进度的推送（Server-Sent Events）：收到 version 后重新读取，over 为结束',
    z.string(),
  )
  @RoutePolicy('match-run.read')
  matchRun(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const look = () => this.matchRuns.read(actor, runId);
    return this.follow(actor, { look, busy: UNDER_WAY }, request, response);
  }

  @Get('shortlist-runs/:id/stream')
  @ApiProduces(EVENTS)
  @Operation(
    '遴选进度的推送（Server-Sent Events）：收到 version 后重新读取，over 为结束',
    z.string(),
  )
  @RoutePolicy('shortlist.read')
  shortlist(
    @CurrentActor() actor: Actor,
    @Param('id', id) runId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const look = () => this.shortlists.read(actor, runId);
    return this.follow(actor, { look, busy: UNDER_WAY }, request, response);
  }

  @Get('timetables/:id/stream')
  @ApiProduces(EVENTS)
  @Operation(
    '排期进度的推送（Server-Sent Events）：收到 version 后重新读取，over 为结束',
    z.string(),
  )
  @RoutePolicy('timetable.read')
  timetable(
    @CurrentActor() actor: Actor,
    @Param('id', id) timetableId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const look = () => this.timetables.read(actor, timetableId);
    return this.follow(actor, { look, busy: UNDER_WAY }, request, response);
  }

  @Get('import-batches/:id/stream')
  @ApiProduces(EVENTS)
  @Operation(
    '导入进度的推送（Server-Sent Events）：收到 version 后重新读取，over 为结束',
    z.string(),
  )
  @RoutePolicy('import.run')
  batch(
    @CurrentActor() actor: Actor,
    @Param('id', id) batchId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const look = () => this.batches.read(actor, batchId);
    return this.follow(actor, { look, busy: BUSY }, request, response);
  }

  private follow(
    actor: Actor,
    { look, busy }: Work,
    request: Request,
    response: Response,
  ): Promise<void> {
    const seen = async () => {
      const row = await look();
      return { version: versionOf(row), isOver: !busy.has(row.state) };
    };
    const followed = { actor, look: seen, everyMs: LOOK_EVERY_MS, full: 'STREAMS_FULL' } as const;
    return this.streams.answer(followed, request, response);
  }
}

interface Work {
  /** As the route that shows it. */
  readonly look: () => Promise<{ readonly state: string }>;
  /** The states in which more comes of it. */
  readonly busy: ReadonlySet<string>;
}

/** Another word for each way in which the row may stand; it says nothing of it. */
const versionOf = (row: object): string =>
  createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, VERSION_LETTERS);
