import {
  type EditionForm,
  editionFormSchema,
  type FairReport,
  type Page,
  pageQuerySchema,
  type PageQuery,
} from '@jiqia/contracts';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { ORGANISER } from '@jiqia/identity';
import { type InvitationRow, InvitationsService } from '@jiqia/invitations';
import {
  MatchRunsService,
  type MatchRow,
  type MatchRunRow,
  ShortlistService,
} from '@jiqia/matching';
import { type TimetableRow, TimetablesService } from '@jiqia/meetings';
import { FairReportService } from '@jiqia/reports';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };
type PublicInvitation = Omit<InvitationRow, 'tokenHash'>;

@ApiTags('editions')
@Controller('editions')
export class EditionsController {
  constructor(
    private readonly editions: EditionsService,
    private readonly runs: MatchRunsService,
    private readonly shortlist: ShortlistService,
    private readonly invitations: InvitationsService,
    private readonly timetables: TimetablesService,
    private readonly reports: FairReportService,
  ) {}

  @Get()
  @RoutePolicy('editions.read')
  list(): Promise<EditionRow[]> {
    return this.editions.list();
  }

  @Put()
  @RoutePolicy('editions.run')
  save(@Body({ schema: editionFormSchema }) form: EditionForm): Promise<EditionRow> {
    return this.editions.save(ORGANISER, form);
  }

  @Get(':id')
  @RoutePolicy('editions.read')
  get(@Param('id', id) editionId: string): Promise<EditionRow> {
    return this.editions.get(editionId);
  }

  @Get(':id/report')
  @RoutePolicy('reports.read')
  report(@Param('id', id) editionId: string): Promise<FairReport> {
    return this.reports.build(editionId);
  }

  @Post(':id/match-runs')
  @HttpCode(202)
  @RoutePolicy('editions.run')
  startMatchRun(@Param('id', id) editionId: string): Promise<MatchRunRow> {
    return this.runs.start(ORGANISER, editionId);
  }

  @Get('match-runs/:id')
  @RoutePolicy('editions.read')
  getMatchRun(@Param('id', id) runId: string): Promise<MatchRunRow> {
    return this.runs.get(runId);
  }

  @Post('match-runs/:id/cancel')
  @HttpCode(200)
  @RoutePolicy('editions.run')
  cancelMatchRun(@Param('id', id) runId: string): Promise<MatchRunRow> {
    return this.runs.cancel(ORGANISER, runId);
  }

  @Get(':id/matches')
  @RoutePolicy('editions.read')
  listMatches(
    @Param('id', id) editionId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<MatchRow>> {
    return this.shortlist.list(editionId, query);
  }

  @Post(':id/shortlist')
  @HttpCode(200)
  @RoutePolicy('matches.decide')
  async proposeShortlist(@Param('id', id) editionId: string): Promise<{ shortlisted: number }> {
    return { shortlisted: (await this.shortlist.propose(ORGANISER, editionId)).length };
  }

  @Post(':id/invitations')
  @HttpCode(200)
  @RoutePolicy('matches.decide')
  async prepareInvitations(@Param('id', id) editionId: string): Promise<{ prepared: number }> {
    return { prepared: (await this.invitations.prepare(ORGANISER, editionId)).length };
  }

  @Post(':id/invitations/release')
  @HttpCode(202)
  @RoutePolicy('invitations.release')
  async releaseInvitations(@Param('id', id) editionId: string): Promise<{ released: number }> {
    return { released: (await this.invitations.release(ORGANISER, editionId)).length };
  }

  @Get(':id/invitations')
  @RoutePolicy('editions.read')
  async listInvitations(
    @Param('id', id) editionId: string,
  ): Promise<{ items: PublicInvitation[] }> {
    const rows = await this.invitations.listByEdition(editionId);
    return { items: rows.map(({ tokenHash: _tokenHash, ...row }) => row) };
  }

  @Post(':id/timetables')
  @HttpCode(202)
  @RoutePolicy('timetable.run')
  startTimetable(@Param('id', id) editionId: string): Promise<TimetableRow> {
    return this.timetables.start(ORGANISER, editionId);
  }

  @Get('timetables/:id')
  @RoutePolicy('editions.read')
  getTimetable(@Param('id', id) timetableId: string): Promise<TimetableRow> {
    return this.timetables.get(timetableId);
  }
}
