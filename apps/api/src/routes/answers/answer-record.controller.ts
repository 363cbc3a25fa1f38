import { type HeldRecordForm, heldRecordFormSchema } from '@jiqia/contracts/forms';
import { heldRecordSchema } from '@jiqia/contracts/http';
import { MEETING_RESULT, type Language, wordOf } from '@jiqia/contracts/words';
import { HeldRecordsService } from '@jiqia/follow-ups';
import type { Actor } from '@jiqia/identity';
import {
  Body,
  Controller,
  Header,
  Param,
  Post,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiConsumes, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Operation } from '../../http/operation.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import { PageLanguage } from './answer-language.js';
import { AnswerLinkGuard } from './answer-link.guard.js';
import { AnswerProblemFilter } from './answer-problem.filter.js';

const tokenOf = { schema: z.string() };

/** How the meeting of an accepted invitation was, without login. */
@ApiTags('answers')
@ApiParam({ name: 'token', schema: { type: 'string' } })
@Controller('answer')
@PublicRoute()
@UseGuards(AnswerLinkGuard)
@UseFilters(AnswerProblemFilter)
export class AnswerRecordController {
  constructor(private readonly records: HeldRecordsService) {}

  /** Takes the page's form, and leads back to the page; takes JSON as well. */
  @Post(':token/record')
  @Operation('填写本方的对接记录：结果、下一步、日期；规则与用账户填写相同', heldRecordSchema)
  @ApiConsumes('application/json', 'application/x-www-form-urlencoded')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  @RoutePolicy('side-record.make')
  async write(
    @CurrentActor() actor: Actor,
    @Param('token', tokenOf) token: string,
    @Body({ schema: heldRecordFormSchema }) { nextOn, ...form }: HeldRecordForm,
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.input<typeof heldRecordSchema> | undefined> {
    const marks = { otherSide: null, organisation: null };
    await this.records.write(actor, { ...form, ...marks, nextOn: nextOn === '' ? null : nextOn });
    if (request.is('json'))
      return { result: form.result, resultLabel: wordOf(MEETING_RESULT, form.result, language) };
    response.redirect(303, `/answer/${encodeURIComponent(token)}#record`);
    return undefined;
  }
}
