import {
  type AnswerForm,
  answerFormSchema,
  type AnswerResult,
  answerResultSchema,
} from '@jiqia/contracts/http';
import type { Language } from '@jiqia/contracts/words';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import type { Actor } from '@jiqia/identity';
import { AnswerFormsService, AnswersService } from '@jiqia/invitations';
import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiConsumes, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { PublicRoute } from '../../http/public-route.js';
import { Operation } from '../../http/operation.js';
import { saidState } from '../../http/readers-words.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { PageLanguage } from './answer-language.js';
import { AnswerLinkGuard } from './answer-link.guard.js';
import { AnswerProblemFilter } from './answer-problem.filter.js';
import { AnswerSheetsReader } from './answer-sheets.reader.js';
import { ANSWER_PAGE_POLICY, answerPage, standingView } from './answers.presenter.js';
import { isGone, standingOf } from './answers.words.js';
import { isOpenedByHand } from './opened-by-hand.js';

/** What a token is the guard has asked. */
const tokenOf = { schema: z.string() };

/**
 * Answers without login: a page first, since mail scanners open links; only the POST answers anything. What looks like a person who opens
 * the page is noted beside the letter as its link having been opened.
 */
@ApiTags('answers')
@ApiParam({ name: 'token', schema: { type: 'string' } })
@Controller('answer')
@PublicRoute()
@UseGuards(AnswerLinkGuard)
@UseFilters(AnswerProblemFilter)
export class AnswersController {
  constructor(
    private readonly answers: AnswersService,
    private readonly forms: AnswerFormsService,
    private readonly sheets: AnswerSheetsReader,
  ) {}

  @Get(':token')
  @Operation('答复页面', z.string())
  @ApiProduces('text/html')
  @Header('Content-Security-Policy', ANSWER_PAGE_POLICY)
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('invitation.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('token', tokenOf) token: string,
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const sheet = await this.sheets.read(actor, await this.answers.readHeld(actor), language);
    if (isOpenedByHand(request)) await this.answers.noteOpened(actor);
    response.status(isGone(sheet) ? 410 : 200).type('html');
    return answerPage(sheet, language, token);
  }

  /** Takes the page's form, or JSON; answers in kind. */
  @Post(':token')
  @Operation('接受、婉拒、另约时间或转交同事', answerResultSchema)
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Header('Content-Security-Policy', ANSWER_PAGE_POLICY)
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('invitation.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('token', tokenOf) token: string,
    @Body({ schema: answerFormSchema }) form: AnswerForm,
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerResult | string> {
    const { id } = await this.answers.readHeld(actor);
    const row = await this.forms.take(actor, id, form);
    const sheet = await this.sheets.read(actor, row, language);
    if (request.is('json')) {
      const { next } = standingView(standingOf(sheet), language, { colleague: sheet.passedTo });
      return { state: row.state, stateLabel: saidState(INVITATION_STATES, row.state), next };
    }
    response.type('html');
    return answerPage(sheet, language, token);
  }
}
