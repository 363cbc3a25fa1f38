import {
  latestTimetableSchema,
  timetableSchema,
  timetableStartSchema,
} from '@jiqia/contracts/http';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import {
  type LatestTimetable,
  latestTimetableView,
  type Timetable,
  timetableView,
} from './timetables.presenter.js';

const id = { schema: z.uuid() };

@ApiTags('timetables')
@Controller()
export class TimetablesController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly timetables: TimetablesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Post('editions/:edition/timetables')
  @Operation('开始排期', timetableSchema, { status: 202, headers: ['Location'] })
  @RoutePolicy('timetable.start')
  async start(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: timetableStartSchema.prefault({}) })
    { seconds }: z.infer<typeof timetableStartSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Timetable> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.timetables.start(actor, editionId, seconds * 1000);
    response.location(`/api/timetables/${row.id}`);
    return timetableView(row, actor);
  }

  @Get('timetables/:id')
  @Operation('排期的进度', timetableSchema)
  @RoutePolicy('timetable.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) timetableId: string,
  ): Promise<Timetable> {
    return timetableView(await this.timetables.read(actor, timetableId), actor);
  }

  @Post('timetables/:id/cancel')
  @Operation('取消排期，已定的洽谈不变', timetableSchema)
  @RoutePolicy('timetable.cancel')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', id) timetableId: string,
  ): Promise<Timetable> {
    return timetableView(await this.timetables.cancel(actor, timetableId), actor);
  }

  @Get('editions/:edition/timetable')
  @Operation('本届最新的日程：全部洽谈与未排上的配对', latestTimetableSchema)
  @RoutePolicy('timetable.read')
  async latest(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<LatestTimetable> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const latest = await this.timetables.readLatest(actor, editionId);
    if (!latest) throw noTimetable();
    const { timetable, meetings } = latest;
    const matches = await this.matches.listByIds([
      ...new Set([...meetings, ...timetable.leftOut].map(({ matchId }) => matchId)),
    ]);
    return latestTimetableView(
      timetable,
      meetings,
      new Map(matches.map((match) => [match.id, match])),
      await this.parties.read(actor, matches),
      actor,
    );
  }
}

const noTimetable = (): AppError => new AppError({ code: 'TIMETABLE_MISSING' });
