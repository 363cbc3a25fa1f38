import { randomUUID } from 'node:crypto';
import { isChangeable, type SurveySheet, SurveysService } from '@jiqia/campaigns';
import { remark } from '@jiqia/contracts/words';
import { AppError, type FieldProblem, isAppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { Unkept } from '../../http/idempotency.interceptor.js';
import { PublicRoute } from '../../http/public-route.js';
import { RoutePolicy } from '../../http/route-policy.js';
import {
  emptyPageForm,
  needOn,
  pageFormOf,
  type SurveyPageForm,
  surveyPageFormSchema,
} from './survey-form.js';
import { sendSurveyPage, surveyPage } from './survey-page.js';
import { SurveyProblemFilter } from './survey-problem.filter.js';
import { SurveyLinkGuard } from './survey-link.guard.js';

const token = { schema: z.string().max(200) };
const querySchema = z.object({
  need: z.uuid().optional().catch(undefined),
  saved: z.enum(['need', 'none']).optional().catch(undefined),
});
const MOST_WORDS = 500;

/** Organisations hand in their needs without an account: a page first, since mail scanners open links; only the POST changes anything. */
@ApiExcludeController()
@Controller('survey')
@PublicRoute()
@Unkept()
@UseGuards(SurveyLinkGuard)
@UseFilters(SurveyProblemFilter)
export class SurveyController {
  constructor(private readonly surveys: SurveysService) {}

  @Get(':token')
  @RoutePolicy('survey.read')
  async show(
    @CurrentActor() actor: Actor,
    @Query({ schema: querySchema }) { need, saved }: z.infer<typeof querySchema>,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.surveys.look(actor);
    const changed = sheet.needs.find((row) => row.id === need && isChangeable(row));
    const form = changed ? pageFormOf(changed) : emptyPageForm(randomUUID());
    sendSurveyPage(response, surveyPage({ sheet, form, saved }));
  }

  /** Where something is wrong the page comes again with what was typed; else the browser is sent on, so that reloading sends nothing. */
  @Post(':token')
  @RoutePolicy('survey.answer')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('token', token) secret: string,
    @Body({ schema: surveyPageFormSchema }) form: SurveyPageForm,
    @Res() response: Response,
  ): Promise<void> {
    const refused = await this.take(actor, form);
    if (refused === null) {
      const saved = form.action === 'decline' ? 'none' : 'need';
      response.redirect(303, `/survey/${secret}?saved=${saved}`);
      return;
    }
    const sheet: SurveySheet = await this.surveys.look(actor);
    response.status(422);
    sendSurveyPage(response, surveyPage({ sheet, form, refused }));
  }

  /** Why it was not taken, with what is wrong field by field; null where it was. */
  private async take(actor: Actor, form: SurveyPageForm): Promise<Refused | null> {
    try {
      if (form.action === 'decline') await this.decline(actor, form);
      else await this.handIn(actor, form);
      return null;
    } catch (error) {
      if (!isAppError(error) || !SHOWN_ON_PAGE.has(error.code)) throw error;
      return { code: error.code, message: error.message, problems: error.fields };
    }
  }

  private async decline(actor: Actor, form: SurveyPageForm): Promise<void> {
    const words = form.words.trim();
    if (words === '') throw wrong([{ field: 'words', ...remark('EMPTY') }]);
    if ([...words].length > MOST_WORDS)
      throw wrong([{ field: 'words', ...remark('TEXT_TOO_LONG', { maximum: MOST_WORDS }) }]);
    await this.surveys.decline(actor, words);
  }

  private async handIn(actor: Actor, form: SurveyPageForm): Promise<void> {
    const read = needOn(form);
    if ('problems' in read) throw wrong(read.problems);
    if (form.need !== undefined)
      await this.surveys.change(actor, { id: form.need, lockVersion: form.version }, read.fields);
    else await this.surveys.handIn(actor, form.form ?? randomUUID(), read.need);
  }
}

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly problems: readonly FieldProblem[];
}

const wrong = (fields: readonly FieldProblem[]): AppError =>
  new AppError({ code: 'REQUEST_INVALID', fields });

/** What the page itself says, beside what was typed; other errors are pages of their own. */
const SHOWN_ON_PAGE = new Set([
  'REQUEST_INVALID',
  'NEED_INCOMPLETE',
  'EDIT_EMPTIES',
  'SURVEY_NEEDS_FULL',
  'SURVEY_NEED_SETTLED',
  'SURVEY_OVER',
  'CAMPAIGN_TARGET_ANSWERED',
  'VERSION_CHANGED',
]);
