import {
  type MeetingRecordForm,
  meetingRecordFormSchema,
  type SideRecordForm,
  sideRecordFormSchema,
} from '@jiqia/contracts/forms';
import { meetingRecordsSchema } from '@jiqia/contracts/http';
import { type Side, sideSchema } from '@jiqia/contracts/words';
import { SideRecordsService } from '@jiqia/follow-ups';
import type { Actor } from '@jiqia/identity';
import { MeetingsService } from '@jiqia/meetings';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { type Records, recordsView } from './follow-ups.presenter.js';

const id = { schema: z.uuid() };
const side = { schema: sideSchema };

/** What both sides and the organiser say of a meeting (对接记录). */
@ApiTags('follow-ups')
@Controller('meetings/:id')
export class MeetingRecordsController {
  constructor(
    private readonly records: SideRecordsService,
    private readonly meetings: MeetingsService,
  ) {}

  @Get('records')
  @Operation('双方填写的对接记录；评价只有本方和组织方可见', meetingRecordsSchema)
  @RoutePolicy('side-record.read')
  async read(@CurrentActor() actor: Actor, @Param('id', id) meetingId: string): Promise<Records> {
    return recordsView(await this.records.read(actor, meetingId));
  }

  @Put('records/:side')
  @Operation(
    '填写本方的对接记录：结果、下一步、日期和评价；双方都填写后洽谈即登记完毕',
    meetingRecordsSchema,
  )
  @RoutePolicy('side-record.make')
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Param('side', side) of: Side,
    @Body({ schema: sideRecordFormSchema }) form: SideRecordForm,
  ): Promise<Records> {
    return recordsView(await this.records.write(actor, meetingId, of, form));
  }

  @Post('record')
  @Operation('由组织方登记洽谈结果：决定是否跟踪', meetingRecordsSchema)
  @RoutePolicy('meeting.record')
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', id) meetingId: string,
    @Body({ schema: meetingRecordFormSchema }) form: MeetingRecordForm,
  ): Promise<Records> {
    await this.meetings.record(actor, meetingId, form);
    return recordsView(await this.records.read(actor, meetingId));
  }
}
