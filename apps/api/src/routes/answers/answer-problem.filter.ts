import type { Problem } from '@jiqia/contracts/http';
import type { InvitationState } from '@jiqia/contracts/states';
import type { AnswerStanding, Worded } from '@jiqia/contracts/words';
import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problemOf } from '../../http/problem.js';
import { ProblemFilter, sendProblem } from '../../http/problem.filter.js';
import { languageOf } from './answer-language.js';
import { ANSWER_PAGE_POLICY, answerProblemPage, standingView } from './answers.presenter.js';

/** What the holder of a link reads when something is wrong with it; programs that send JSON get the problem itself. */
@Catch()
export class AnswerProblemFilter extends ProblemFilter {
  protected override answer(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (!problem || problem.status >= 500 || response.headersSent) {
      super.answer(error, host);
      return;
    }
    const request = host.switchToHttp().getRequest<Request>();
    const language = languageOf(request);
    const worded = problemOf(error, language) ?? problem;
    const { status, standing } = wordsFor(worded);
    if (request.is('json')) {
      sendProblem(response, { ...worded, status }, language);
      return;
    }
    const shown = standing
      ? standingView(standing, language)
      : { heading: worded.title, next: fieldsOf(worded) || PLEASE_AGAIN[language] };
    response
      .status(status)
      .setHeader('Content-Security-Policy', ANSWER_PAGE_POLICY)
      .setHeader('X-Robots-Tag', 'noindex, nofollow')
      .type('html')
      .send(answerProblemPage(shown, language));
  }
}

/** A link that has ended is gone (410), one that was answered otherwise stands against this answer (409). */
function wordsFor(problem: Problem): {
  readonly status: number;
  readonly standing?: AnswerStanding;
} {
  const from = problem.details?.['from'] as InvitationState | undefined;
  if (problem.code === 'ANSWER_LINK_UNKNOWN') return { status: 404, standing: 'UNKNOWN' };
  if (problem.code === 'INVITATION_EXPIRED' || from === 'EXPIRED')
    return { status: 410, standing: 'EXPIRED' };
  if (problem.code === 'EDITION_CLOSED') return { status: 410, standing: 'CLOSED' };
  if (problem.code === 'EDITION_PHASE_FORBIDS') return { status: 409, standing: 'OUT_OF_PHASE' };
  if (problem.code === 'PAIR_REPLACED') return { status: 409, standing: 'WANTED_BACK' };
  if (from === 'REVOKED') return { status: 410, standing: 'REVOKED' };
  if (problem.code === 'ILLEGAL_STATE_MOVE') return { status: 409, standing: 'OTHERWISE' };
  return { status: problem.status };
}

const fieldsOf = (problem: Problem): string =>
  (problem.errors ?? []).map((field) => field.message).join('；');

const PLEASE_AGAIN = {
  zh: '请返回后重试。',
  en: 'Please go back and try again.',
} as const satisfies Worded;
