import {
  latestTimetableSchema,
  timetableSchema,
  timetableStartSchema,
} from '@jiqia/contracts/http';
import { AppError } from '@jiqia/errors';
import { ORGANISER } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { TimetablesService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
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
  @RoutePolicy('timetable.run')
  async start(
    @Param('edition', edition) refOrId: string,
    @Body({ schema: timetableStartSchema.prefault({}) })
    { seconds }: z.infer<typeof timetableStartSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Timetable> {
    const { id: editionId } = await this.editions.get(refOrId);
    const row = await this.timetables.start(ORGANISER, editionId, seconds * 1000);
    response.location(`/api/timetables/${row.id}`);
    return timetableView(row);
  }

  @Get('timetables/:id')
  @Operation('排期的进度', timetableSchema)
  @RoutePolicy('editions.read')
  async get(@Param('id', id) timetableId: string): Promise<Timetable> {
    return timetableView(await this.timetables.get(timetableId));
  }

  @Post('timetables/:id/cancel')
  @Operation('取消排期，已定的洽谈不变', timetableSchema)
  @RoutePolicy('timetable.run')
  async cancel(@Param('id', id) timetableId: string): Promise<Timetable> {
    return timetableView(await this.timetables.cancel(ORGANISER, timetableId));
  }

  @Get('editions/:edition/timetable')
  @Operation('本届最新的日程：全部洽谈与未排上的配对', latestTimetableSchema)
  @RoutePolicy('editions.read')
  async latest(@Param('edition', edition) refOrId: string): Promise<LatestTimetable> {
    const { id: editionId } = await this.editions.get(refOrId);
    const row = await this.timetables.findLatest(editionId);
    if (!row) throw noTimetable();
    const meetings = await this.timetables.listMeetings(editionId);
    const matches = await this.matches.listByIds([
      ...new Set([...meetings, ...row.leftOut].map(({ matchId }) => matchId)),
    ]);
    return latestTimetableView(
      row,
      meetings,
      new Map(matches.map((match) => [match.id, match])),
      await this.parties.read(matches),
    );
  }
}

const noTimetable = (): AppError => new AppError({ code: 'TIMETABLE_MISSING' });
