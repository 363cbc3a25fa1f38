import { HeldCalendars } from '@jiqia/agendas';
import {
  type AnswerForm,
  answerFormSchema,
  ownInvitationListSchema,
  ownInvitationSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { AnswerFormsService, OwnInvitationsService } from '@jiqia/invitations';
import { Body, Controller, Get, Header, Param, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { AnswerSheetsReader } from './answer-sheets.reader.js';
import { type OwnInvitation, ownInvitationView } from './own-invitations.presenter.js';
import { OwnInvitationsReader } from './own-invitations.reader.js';

const id = { schema: z.uuid() };

/** What the answer page does for whoever holds a link, for whoever has an account: the same rules, the same words. */
@ApiTags('answers')
@Controller('my/invitations')
export class OwnInvitationsController {
  constructor(
    private readonly own: OwnInvitationsService,
    private readonly reader: OwnInvitationsReader,
    private readonly sheets: AnswerSheetsReader,
    private readonly forms: AnswerFormsService,
    private readonly calendars: HeldCalendars,
  ) {}

  @Get()
  @Operation('发给自己一方的邀约：待答复的在前', ownInvitationListSchema)
  @RoutePolicy('invitation.answer-own')
  async list(
    @CurrentActor() actor: Actor,
    @PreferredLanguage() language: Language,
  ): Promise<z.input<typeof ownInvitationListSchema>> {
    return { items: await this.reader.list(actor, language) };
  }

  @Get(':id')
  @Operation('一份发给自己的邀约：谁约、为什么、何时何地、现在能怎样答复', ownInvitationSchema)
  @Header('cache-control', 'no-store')
  @RoutePolicy('invitation.answer-own')
  get(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @PreferredLanguage() language: Language,
  ): Promise<OwnInvitation> {
    return this.own.asRecipient(actor, invitationId, async (recipient, row) =>
      ownInvitationView(row.id, await this.sheets.read(recipient, row, language), language),
    );
  }

  @Post(':id/answer')
  @Operation('接受、婉拒、另约时间或转交同事；日程定下之前可以改', ownInvitationSchema)
  @Header('cache-control', 'no-store')
  @RoutePolicy('invitation.answer-own')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @Body({ schema: answerFormSchema }) form: AnswerForm,
    @PreferredLanguage() language: Language,
  ): Promise<OwnInvitation> {
    return this.own.asRecipient(actor, invitationId, async (recipient) => {
      const row = await this.forms.take(recipient, invitationId, form);
      const sheet = await this.sheets.read(recipient, row, language);
      return ownInvitationView(row.id, sheet, language);
    });
  }

  @Get(':id/calendar.ics')
  @Operation('这场洽谈的日历文件；日程发布后才有', z.string())
  @ApiProduces('text/calendar')
  @RoutePolicy('invitation.answer-own')
  async calendar(
    @CurrentActor() actor: Actor,
    @Param('id', id) invitationId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const text = await this.own.asRecipient(actor, invitationId, async (_recipient, row) => {
      if (row.state !== 'ACCEPTED') throw new AppError({ code: 'MEETING_NOT_FOUND' });
      return this.calendars.of(row.editionId, row.matchId, row.side);
    });
    response.attachment('meeting.ics').type('text/calendar; charset=utf-8');
    return text;
  }
}
