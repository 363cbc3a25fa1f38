import {
  meetingCellsSchema,
  meetingPlaceFormSchema,
  meetingSchema,
  timetableBoardSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { MeetingCells, MeetingChangesService, TimetableBoards } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type Board, boardView, type Cells, cellsView } from './boards.presenter.js';
import { meetingView } from './timetables.presenter.js';

const id = { schema: z.uuid() };

/** What organisers set meetings by hand with. */
@ApiTags('timetables')
@Controller()
export class BoardsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly boards: TimetableBoards,
    private readonly cells: MeetingCells,
    private readonly changes: MeetingChangesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Get('editions/:edition/timetable/board')
  @Operation('排期板：时段与位置、已排的洽谈、待排的配对', timetableBoardSchema)
  @RoutePolicy('timetable.read')
  async board(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<Board> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const board = await this.boards.read(actor, editionId);
    const pairs = [...board.meetings, ...board.waiting].map(({ match }) => match);
    return boardView(board, await this.parties.read(actor, pairs), actor);
  }

  @Get('meetings/:id/cells')
  @Operation('每个时段、每个位置能否移入这场洽谈；不能的写明原因', meetingCellsSchema)
  @RoutePolicy('meeting.move')
  async ofMeeting(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Cells> {
    return cellsView(await this.cells.ofMeeting(actor, meetingId), language);
  }

  @Get('matches/:id/cells')
  @Operation('每个时段、每个位置能否排入这一对；不能的写明原因', meetingCellsSchema)
  @RoutePolicy('meeting.move')
  async ofPair(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<Cells> {
    return cellsView(await this.cells.ofPair(actor, matchId), language);
  }

  @Post('matches/:id/meeting')
  @Operation('将双方同意的配对排入日程；下次发布日程时通知双方', meetingSchema, { status: 201 })
  @RoutePolicy('meeting.move')
  async place(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @Body({ schema: meetingPlaceFormSchema })
    { startsAt, placeId }: z.infer<typeof meetingPlaceFormSchema>,
  ): Promise<z.input<typeof meetingSchema>> {
    const wish = { startsAt: new Date(startsAt), placeId: placeId ?? null };
    const row = await this.changes.place(actor, matchId, wish);
    const match = await this.matches.get(row.matchId);
    return meetingView(row, match, await this.parties.read(actor, [match]), actor);
  }
}
