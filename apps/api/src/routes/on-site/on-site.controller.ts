import {
  type BadgeScansForm,
  badgeScansFormSchema,
  type DayEventsForm,
  dayEventsFormSchema,
  type FreeSlotForm,
  freeSlotFormSchema,
} from '@jiqia/contracts/forms';
import {
  dayBoardSchema,
  dayEventsResultSchema,
  freeSlotsSchema,
  hallScreenSchema,
  meetingSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { MatchesService } from '@jiqia/matching';
import { BadgesService, DayBoardReader, DayEventsService, FreeSlotsService } from '@jiqia/on-site';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { EventStreams } from '../../http/event-streams.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { PartiesReader } from '../parties/parties.reader.js';
import { meetingView } from '../timetables/timetables.presenter.js';
import { type FreeSlotList, freeSlotsView } from './free-slots.presenter.js';
import { type Board, boardView, effectsView, type Hall, hallView } from './on-site.presenter.js';

const LOOK_EVERY_MS = 1000;

/** The day itself: check-in at the door and at the tables, what is late or lost, and the screens. */
@ApiTags('on-site')
@Controller('editions/:edition/day')
export class OnSiteController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly events: DayEventsService,
    private readonly board: DayBoardReader,
    private readonly streams: EventStreams,
    private readonly slots: FreeSlotsService,
    private readonly badges: BadgesService,
    private readonly matches: MatchesService,
    private readonly parties: PartiesReader,
  ) {}

  @Post('events')
  @Operation(
    '登记现场事件：签到、迟到、缺席、开始、结束、顺延、位置停用；可迟到、重复、乱序提交',
    dayEventsResultSchema,
  )
  @RoutePolicy('day.note')
  async note(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: dayEventsFormSchema }) form: DayEventsForm,
    @PreferredLanguage() language: Language,
  ): Promise<ReturnType<typeof effectsView>> {
    const { id } = await this.editions.get(actor, refOrId);
    return effectsView(await this.events.take(actor, id, form), language);
  }

  @Post('scans')
  @Operation(
    '扫描胸卡上的签到码：到场或离场；与按名单登记的事件相同，可迟到、重复、乱序提交',
    dayEventsResultSchema,
  )
  @RoutePolicy('day.note')
  async scan(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: badgeScansFormSchema }) form: BadgeScansForm,
    @PreferredLanguage() language: Language,
  ): Promise<ReturnType<typeof effectsView>> {
    const { id } = await this.editions.get(actor, refOrId);
    return effectsView(await this.badges.scan(actor, id, form), language);
  }

  @Get()
  @Operation('现场看板：各场洽谈的到位、迟到、缺席和进展', dayBoardSchema)
  @RoutePolicy('day.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<Board> {
    const { id } = await this.editions.get(actor, refOrId);
    return boardView(await this.board.read(actor, id));
  }

  @Get('hall')
  @Operation('大厅屏幕：时间、位置和单位，不显示姓名', hallScreenSchema)
  @RoutePolicy('day.read')
  async hall(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<Hall> {
    const { id } = await this.editions.get(actor, refOrId);
    return hallView(await this.board.read(actor, id));
  }

  @Get('free-slots')
  @Operation(
    '空出的时段：洽谈缺席、取消或释放后，可补位的配对（双方均已到场），按现场申请、双方已同意、匹配度排列',
    freeSlotsSchema,
  )
  @RoutePolicy('day.read')
  async freeSlots(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
  ): Promise<FreeSlotList> {
    const { id } = await this.editions.get(actor, refOrId);
    return freeSlotsView(await this.slots.list(actor, id));
  }

  @Post('free-slots')
  @Operation('将空出的时段安排给一个配对', meetingSchema, { status: 201 })
  @RoutePolicy('day.note')
  async takeSlot(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Body({ schema: freeSlotFormSchema }) form: FreeSlotForm,
  ): Promise<ReturnType<typeof meetingView>> {
    const { id } = await this.editions.get(actor, refOrId);
    const row = await this.slots.take(actor, id, form);
    const match = await this.matches.get(row.matchId);
    return meetingView(row, match, await this.parties.read(actor, [match]), actor);
  }

  @Get('stream')
  @ApiProduces('text/event-stream')
  @Operation('看板变化的推送（Server-Sent Events）：收到 version 后重新读取看板', z.string())
  @RoutePolicy('day.read')
  async stream(
    @CurrentActor() actor: Actor,
    @Param('edition', edition) refOrId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.editions.get(actor, refOrId);
    const look = async () => ({ version: await this.board.version(actor, id) });
    const followed = { actor, look, everyMs: LOOK_EVERY_MS, full: 'DAY_STREAMS_FULL' } as const;
    await this.streams.answer(followed, request, response);
  }
}
