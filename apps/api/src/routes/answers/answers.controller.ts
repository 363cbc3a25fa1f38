import {
  type AnswerForm,
  answerFormSchema,
  type AnswerResult,
  answerResultSchema,
} from '@jiqia/contracts/http';
import { INVITATION_STATES } from '@jiqia/contracts/states';
import { AppError } from '@jiqia/errors';
import { RECIPIENT } from '@jiqia/identity';
import { AnswersService } from '@jiqia/invitations';
import { Body, Controller, Get, Header, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Operation } from '../../http/operation.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { AnswerProblemFilter } from './answer-problem.filter.js';
import { type AnswerSheet, AnswerSheetsReader } from './answer-sheets.reader.js';
import { ANSWER_PAGE_POLICY, answerPage } from './answers.presenter.js';
import { standingOf } from './answers.words.js';

const token = { schema: z.string().min(1).max(200) };
const TOKEN = /^[\w-]{20,100}$/;

/** Answers without login: a page first, since mail scanners open links; only the POST changes anything. */
@ApiTags('answers')
@Controller('answer')
@UseFilters(AnswerProblemFilter)
export class AnswersController {
  constructor(
    private readonly answers: AnswersService,
    private readonly sheets: AnswerSheetsReader,
  ) {}

  @Get(':token')
  @Operation('答复页面', z.string())
  @ApiProduces('text/html')
  @Header('Content-Security-Policy', ANSWER_PAGE_POLICY)
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('invitations.answer')
  async show(
    @Param('token', token) value: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const sheet = await this.sheets.read(await this.answers.getByToken(wellFormed(value)));
    response.status(isGone(sheet) ? 410 : 200).type('html');
    return answerPage(sheet);
  }

  /** Takes the page's form, or JSON; answers in kind. */
  @Post(':token')
  @Operation('接受或婉拒', answerResultSchema)
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Header('Content-Security-Policy', ANSWER_PAGE_POLICY)
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('invitations.answer')
  async answer(
    @Param('token', token) value: string,
    @Body({ schema: answerFormSchema }) form: AnswerForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AnswerResult | string> {
    const row = await this.answers.answerByToken(
      RECIPIENT,
      wellFormed(value),
      form.answer,
      form.reason,
    );
    const sheet = await this.sheets.read(row);
    if (request.is('json')) {
      const { next } = standingOf(sheet);
      return { state: row.state, stateLabel: INVITATION_STATES.labels[row.state], next };
    }
    response.type('html');
    return answerPage(sheet);
  }
}

/** The link worked once and never will again. */
const isGone = (sheet: AnswerSheet): boolean =>
  sheet.state === 'REVOKED' ||
  sheet.state === 'EXPIRED' ||
  (sheet.state === 'AWAITING' && sheet.expired);

/** A link that a mail program cut is as unknown as one that never was. */
function wellFormed(value: string): string {
  if (TOKEN.test(value)) return value;
  throw new AppError({
    code: 'ANSWER_LINK_UNKNOWN',
  });
}
