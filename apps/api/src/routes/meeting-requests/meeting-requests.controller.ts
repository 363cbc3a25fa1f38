import {
  type MeetingRequestForm,
  meetingRequestFormSchema,
  type MeetingRequestListQuery,
  meetingRequestListQuerySchema,
  meetingRequestPageSchema,
  meetingRequestSchema,
  type Page,
} from '@jiqia/contracts/http';
import { type Actor, allowed } from '@jiqia/identity';
import { type MeetingRequestRow, MeetingRequestsService } from '@jiqia/matching';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { type MeetingRequest, meetingRequestView } from './meeting-requests.presenter.js';

@ApiTags('matches')
@Controller('editions/:edition/meeting-requests')
export class MeetingRequestsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly requests: MeetingRequestsService,
    private readonly parties: PartiesReader,
  ) {}

  @Get()
  @Operation('洽谈预约：办会方看全部，其他人看自己提出的', meetingRequestPageSchema)
  @RoutePolicy('meeting-request.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Query({ schema: meetingRequestListQuerySchema }) query: MeetingRequestListQuery,
  ): Promise<Page<MeetingRequest>> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const { items, nextCursor } = await this.requests.list(actor, editionId, query);
    return { items: await this.views(actor, editionId, items), nextCursor };
  }

  @Post()
  @Operation(
    '以自己已发布的需求或已上架的能力，预约与对方洽谈（由主办方决定是否安排，不会直接通知对方）',
    meetingRequestSchema,
    { status: 201 },
  )
  @RoutePolicy('meeting-request.make')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: meetingRequestFormSchema }) form: MeetingRequestForm,
  ): Promise<MeetingRequest> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    const row = await this.requests.ask(actor, editionId, form);
    const [view] = await this.views(actor, editionId, [row]);
    return view as MeetingRequest;
  }

  private async views(
    actor: Actor,
    editionId: string,
    rows: readonly MeetingRequestRow[],
  ): Promise<MeetingRequest[]> {
    const parties = await this.parties.read(actor, rows);
    const runs = allowed(actor, 'match.read', { kind: 'match', editionId }) !== null;
    return rows.map((row) => meetingRequestView(row, parties, runs));
  }
}
