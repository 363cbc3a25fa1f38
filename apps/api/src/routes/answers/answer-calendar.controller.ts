import { HeldCalendars } from '@jiqia/agendas';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { AnswersService } from '@jiqia/invitations';
import { Controller, Get, Header, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { AnswerLinkGuard } from './answer-link.guard.js';
import { AnswerProblemFilter } from './answer-problem.filter.js';

/** The meeting of an accepted invitation as a file for the own calendar, without login. */
@ApiTags('answers')
@ApiParam({ name: 'token', schema: { type: 'string' } })
@Controller('answer')
@PublicRoute()
@UseGuards(AnswerLinkGuard)
@UseFilters(AnswerProblemFilter)
export class AnswerCalendarController {
  constructor(
    private readonly answers: AnswersService,
    private readonly calendars: HeldCalendars,
  ) {}

  @Get(':token/calendar.ics')
  @Operation('这场洽谈的日历文件；日程发布后才有', z.string())
  @ApiProduces('text/calendar')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('invitation.read')
  async file(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { state, editionId, matchId, side } = await this.answers.readHeld(actor);
    if (state !== 'ACCEPTED') throw new AppError({ code: 'MEETING_NOT_FOUND' });
    const text = await this.calendars.of(editionId, matchId, side);
    response.attachment('meeting.ics').type('text/calendar; charset=utf-8');
    return text;
  }
}
