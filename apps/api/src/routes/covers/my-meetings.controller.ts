import { ownMeetingListSchema, ownMeetingQuerySchema } from '@jiqia/contracts/http';
import type { Actor } from '@jiqia/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { EditionsReader } from '../editions/editions.reader.js';
import type { OwnMeetingList } from './my-meetings.presenter.js';
import { OwnMeetingsReader } from './own-meetings.reader.js';

@ApiTags('covers')
@Controller('my/meetings')
export class MyMeetingsController {
  constructor(
    private readonly meetings: OwnMeetingsReader,
    private readonly editions: EditionsReader,
  ) {}

  @Get()
  @Operation('自己的洽谈：时间、地点、对方与出席人，附个人日程和日历', ownMeetingListSchema)
  @RoutePolicy('agenda.read')
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownMeetingQuerySchema }) query: z.infer<typeof ownMeetingQuerySchema>,
  ): Promise<OwnMeetingList> {
    const { edition } = query;
    const editionId = edition === undefined ? null : (await this.editions.get(actor, edition)).id;
    const shown = await this.meetings.read(actor, editionId);
    return { items: shown.map(({ view }) => view) };
  }
}
