import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Response } from 'express';
import { problemOf } from '../../http/problem.js';
import { ProblemFilter } from '../../http/problem.filter.js';
import { sendSurveyPage, surveyProblemPage } from './survey-page.js';

/** What the holder of a campaign's link reads when something is wrong. */
@Catch()
export class SurveyProblemFilter extends ProblemFilter {
  protected override answer(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (!problem || problem.status >= 500 || response.headersSent) {
      super.answer(error, host);
      return;
    }
    const unknown = problem.code === 'SURVEY_LINK_UNKNOWN';
    response.status(problem.status);
    sendSurveyPage(response, surveyProblemPage(problem.title, unknown ? UNKNOWN : AGAIN));
  }
}

const UNKNOWN = {
  zh: '请打开最近一封邮件中的链接，并核对链接是否完整；仍打不开的，请联系发信单位。',
  en: 'Please open the link of the newest letter, or call the office that has sent it.',
};
const AGAIN = { zh: '请返回后重试。', en: 'Please go back and try again.' };
