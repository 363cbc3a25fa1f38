import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problemOf } from '../../http/problem.js';
import { ProblemFilter } from '../../http/problem.filter.js';
import { ANSWER_PAGE_POLICY, answerProblemPage } from './answers.presenter.js';

/** What the holder of a link reads when something is wrong with it; programs that send JSON get the problem itself. */
@Catch()
export class AnswerProblemFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (!problem || problem.status >= 500 || request.is('json') || response.headersSent) {
      super.catch(error, host);
      return;
    }
    const [heading, next] = WORDS[problem.code] ?? [
      problem.title,
      (problem.errors ?? []).map((field) => field.message).join('；') || '请返回后重试。',
    ];
    response
      .status(problem.status)
      .setHeader('Content-Security-Policy', ANSWER_PAGE_POLICY)
      .setHeader('X-Robots-Tag', 'noindex, nofollow')
      .type('html')
      .send(answerProblemPage(heading, next));
  }
}

const WORDS: Readonly<Record<string, readonly [heading: string, next: string]>> = {
  ANSWER_LINK_UNKNOWN: [
    '答复链接无效',
    '请核对邮件中的链接是否完整；如链接被换行截断，请把整段复制到地址栏，或直接联系组委会。',
  ],
  ILLEGAL_STATE_MOVE: ['这份邀约已经答复过了', '每份邀约只能答复一次。如需更改，请联系组委会。'],
};
