import type { Problem } from '@jiqia/contracts/http';
import type { InvitationState } from '@jiqia/contracts/states';
import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { preferredLanguage } from '../../http/preferred-language.js';
import { problemOf } from '../../http/problem.js';
import { ProblemFilter, sendProblem } from '../../http/problem.filter.js';
import { ANSWER_PAGE_POLICY, answerProblemPage } from './answers.presenter.js';
import { CLOSED, ENDED, OUT_OF_PHASE, type Standing } from './answers.words.js';

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
    const { status, standing } = wordsFor(problem);
    const request = host.switchToHttp().getRequest<Request>();
    if (request.is('json')) {
      const language = preferredLanguage(request);
      sendProblem(response, { ...problem, ...problemOf(error, language), status }, language);
      return;
    }
    response
      .status(status)
      .setHeader('Content-Security-Policy', ANSWER_PAGE_POLICY)
      .setHeader('X-Robots-Tag', 'noindex, nofollow')
      .type('html')
      .send(answerProblemPage(standing));
  }
}

/** A link that has ended is gone (410), one that was answered otherwise stands against this answer (409). */
function wordsFor(problem: Problem): { readonly status: number; readonly standing: Standing } {
  const from = problem.details?.['from'] as InvitationState | undefined;
  if (problem.code === 'ANSWER_LINK_UNKNOWN') return { status: 404, standing: UNKNOWN };
  if (problem.code === 'INVITATION_EXPIRED' || from === 'EXPIRED') {
    return { status: 410, standing: ENDED.EXPIRED };
  }
  if (problem.code === 'EDITION_CLOSED') return { status: 410, standing: CLOSED.UNANSWERED };
  if (problem.code === 'EDITION_PHASE_FORBIDS') return { status: 409, standing: OUT_OF_PHASE };
  if (from === 'REVOKED') return { status: 410, standing: ENDED.REVOKED };
  if (problem.code === 'ILLEGAL_STATE_MOVE') return { status: 409, standing: ANSWERED };
  const next = (problem.errors ?? []).map((field) => field.message).join('；') || '请返回后重试。';
  return { status: problem.status, standing: { heading: problem.title, next } };
}

const UNKNOWN: Standing = {
  heading: '答复链接无效',
  next: '请核对邮件中的链接是否完整；如链接被换行截断，请把整段复制到地址栏，或直接联系组委会。',
};
const ANSWERED: Standing = {
  heading: '这份邀约现在不能这样答复',
  next: '每份邀约只答复一次，您可能已经答复过了。如需更改，请联系组委会。',
};
