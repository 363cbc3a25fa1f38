import { type DayEventsForm, dayEventsFormSchema } from '@jiqia/contracts/forms';
import { dayBoardSchema, dayEventsResultSchema, hallScreenSchema } from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { DayBoardReader, DayEventsService } from '@jiqia/on-site';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { edition, EditionsReader } from '../editions/editions.reader.js';
import { BoardStreams, sendVersions } from './board-streams.js';
import { type Board, boardView, effectsView, type Hall, hallView } from './on-site.presenter.js';

/** The day itself: check-in at the door and at the tables, what is late or lost, and the screens. */
@ApiTags('on-site')
@Controller('editions/:edition/day')
export class OnSiteController {
  constructor(
    private readonly editions: EditionsReader,
    private readonly events: DayEventsService,
    private readonly board: DayBoardReader,
    private readonly streams: BoardStreams,
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
    // Browsers name the type when they mean to stay; whoever only looks is told how it stands.
    const stays = request.headers.accept?.includes('text/event-stream') ?? false;
    const versions = stays
      ? await this.streams.changes(actor, id)
      : await this.streams.once(actor, id);
    sendVersions(versions, response);
  }
}
