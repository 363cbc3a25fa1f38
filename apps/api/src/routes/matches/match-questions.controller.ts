import {
  type MatchQuestionsEdit,
  matchQuestionsEditSchema,
  matchQuestionsSchema,
} from '@jiqia/contracts/http';
import { type Language, questionWords } from '@jiqia/contracts/words';
import type { Actor } from '@jiqia/identity';
import { type PairQuestions, QuestionsService } from '@jiqia/matching';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '../../http/current-actor.js';
import { IfMatch } from '../../http/if-match.js';
import { Operation } from '../../http/operation.js';
import { PreferredLanguage } from '../../http/preferred-language.js';
import { RoutePolicy } from '../../http/route-policy.js';

const id = { schema: z.uuid() };
type MatchQuestions = z.input<typeof matchQuestionsSchema>;

@ApiTags('matches')
@Controller('matches/:id/questions')
export class MatchQuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Operation('一对匹配在洽谈时拟谈的问题：由系统草拟，或由主办方改定', matchQuestionsSchema, {
    headers: ['ETag'],
  })
  @RoutePolicy('match.read')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @PreferredLanguage() language: Language,
  ): Promise<MatchQuestions> {
    return questionsView(matchId, await this.questions.read(actor, matchId), language);
  }

  @Put()
  @Operation('改定拟谈的问题（双方同意洽谈后都能看到）；留空即恢复草拟', matchQuestionsSchema, {
    headers: ['ETag'],
    ifMatch: 'required',
  })
  @RoutePolicy('match.decide')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', id) matchId: string,
    @IfMatch('required') version: number,
    @Body({ schema: matchQuestionsEditSchema }) edit: MatchQuestionsEdit,
    @PreferredLanguage() language: Language,
  ): Promise<MatchQuestions> {
    return questionsView(
      matchId,
      await this.questions.save(actor, matchId, edit, version),
      language,
    );
  }
}

const questionsView = (
  matchId: string,
  { questions, edited, version }: PairQuestions,
  language: Language,
): MatchQuestions => ({
  matchId,
  questions: questions.map((question) => ({
    code: question.code,
    params: question.params,
    text: questionWords(question, language),
  })),
  edited,
  version,
});
