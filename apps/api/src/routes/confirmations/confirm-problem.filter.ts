import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Response } from 'express';
import { problemOf } from '../../http/problem.js';
import { ProblemFilter } from '../../http/problem.filter.js';
import { confirmProblemPage, sendConfirmPage } from './confirm-page.js';

/** What the holder of a confirmation link reads when something is wrong. */
@Catch()
export class ConfirmProblemFilter extends ProblemFilter {
  protected override answer(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (!problem || problem.status >= 500 || response.headersSent) {
      super.answer(error, host);
      return;
    }
    const next =
      NEXT[problem.code] ??
      ((problem.errors ?? []).map((field) => field.message).join('；') || '请返回后重试。');
    response.status(problem.status);
    sendConfirmPage(response, confirmProblemPage({ heading: problem.title, next }));
  }
}

const NEXT: Readonly<Record<string, string>> = {
  CONFIRMATION_LINK_UNKNOWN:
    '每个链接只答复一次，14 天内有效；重新发送后，以前的链接即失效。请核对链接是否完整，或联系组委会。',
  VERSION_CHANGED: '这条记录刚刚有修改。请重新打开链接，核对新的内容后再答复。',
  CONFIRMATION_WORDS_MISSING:
    '请返回后，在说明一栏写明哪里有误、应改为什么，再点“有误，需要修改”。',
};
