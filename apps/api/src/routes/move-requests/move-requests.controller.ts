import {
  type MoveAnswerForm,
  moveAnswerFormSchema,
  type MoveRequestForm,
  moveRequestFormSchema,
} from '@jiqia/contracts/forms';
import { moveRequestListSchema, moveRequestSchema } from '@jiqia/contracts/http';
import { type Side, sideSchema } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MoveRequestsService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { type MoveRequest, moveRequestView } from './move-requests.presenter.js';

const id = { schema: z.uuid() };
const side = { schema: sideSchema };

/** A side of a meeting asks for another time of it, and the other side answers. */
@ApiTags('timetables')
@Controller()
export class MoveRequestsController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly requests: MoveRequestsService,
  ) {}

  @Get('editions/:edition/move-requests')
  @Operation('改期申请：办会方看全部，其他人看自己洽谈的', moveRequestListSchema)
  @RoutePolicy('move-request.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<{ items: MoveRequest[] }> {
    const { id: editionId } = await this.editions.get(actor, refOrId);
    return { items: (await this.requests.list(actor, editionId)).map(moveRequestView) };
  }

  @Post('meetings/:id/sides/:side/move-requests')
  @Operation(
    '申请改期：至多三个希望的时间，或与本方另一场洽谈对调；对方或主办方同意前，原时段保留',
    moveRequestSchema,
    { status: 201 },
  )
  @RoutePolicy('move-request.make')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Param('side', side) of: Side,
    @Body({ schema: moveRequestFormSchema }) form: MoveRequestForm,
  ): Promise<MoveRequest> {
    return moveRequestView(await this.requests.ask(actor, { meetingId, side: of }, form));
  }

  @Post('move-requests/:id/answers')
  @Operation('答复改期申请：同意其中一个时间，或不同意；主办方可代为决定', moveRequestSchema)
  @RoutePolicy('move-request.make')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', id) requestId: string,
    @Body({ schema: moveAnswerFormSchema }) form: MoveAnswerForm,
  ): Promise<MoveRequest> {
    return moveRequestView(await this.requests.answer(actor, requestId, form));
  }

  @Post('move-requests/:id/take-back')
  @Operation('收回改期申请：洽谈仍在原时段', moveRequestSchema)
  @RoutePolicy('move-request.make')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('id', id) requestId: string,
  ): Promise<MoveRequest> {
    return moveRequestView(await this.requests.takeBack(actor, requestId));
  }
}
