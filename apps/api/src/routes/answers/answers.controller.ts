import { INVITATION_STATES } from '@jiqia/contracts';
import { RECIPIENT } from '@jiqia/identity';
import { AnswersService, InvitationLetters } from '@jiqia/invitations';
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RoutePolicy } from '../../http/route-policy.js';
import { answerPage } from './answers.presenter.js';

const token = { schema: z.string().min(20).max(100) };
const answerSchema = z.strictObject({
  answer: z.enum(['ACCEPTED', 'DECLINED']),
  reason: z.string().max(500).default(''),
});

/** Answers without login: a page first, since mail scanners open links; only the POST changes anything. */
@ApiTags('answers')
@Controller('answer')
export class AnswersController {
  constructor(
    private readonly answers: AnswersService,
    private readonly letters: InvitationLetters,
  ) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @RoutePolicy('invitations.answer')
  async show(@Param('token', token) value: string): Promise<string> {
    const row = await this.answers.getByToken(value);
    return answerPage(
      await this.letters.write(row),
      row.state,
      INVITATION_STATES.labels[row.state],
    );
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @RoutePolicy('invitations.answer')
  async answer(
    @Param('token', token) value: string,
    @Body({ schema: answerSchema }) body: z.infer<typeof answerSchema>,
  ): Promise<string> {
    const row = await this.answers.answerByToken(RECIPIENT, value, body.answer, body.reason);
    return answerPage(
      await this.letters.write(row),
      row.state,
      INVITATION_STATES.labels[row.state],
    );
  }
}
