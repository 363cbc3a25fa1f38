import { randomUUID } from 'node:crypto';
import type { Problem } from '@jiqia/contracts/http';
import type { Language, Worded } from '@jiqia/contracts/words';
import { isAppError } from '@jiqia/errors';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { preferredLanguage } from './preferred-language.js';
import { problemOf, retryAfter } from './problem.js';

const UNEXPECTED: Worded = {
  zh: '系统内部错误，请把编号告诉管理员',
  en: 'Something went wrong inside; please give the id to the administrator',
};

const BUG = { type: 'about:blank', status: 500, code: 'UNEXPECTED' } as const;

/** Turns every error into problem+json (RFC 9457), in the caller's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host);
  }

  protected answer(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const request = host.switchToHttp().getRequest<Request>();
    const language = preferredLanguage(request);
    const problem = problemOf(error, language) ?? { ...BUG, title: UNEXPECTED[language] };
    if (problem.code === 'UNAUTHENTICATED' && !/^\/api(\/|$)/i.test(request.path)) {
      response.redirect(303, signInAddress(request));
      return;
    }
    const known = problem.status < 500;
    sendProblem(response, known ? problem : { ...problem, id: this.noted(error, host) }, language);
  }

  /** Writes what the caller is not at fault for into the log with its cause; the caller gets the id under which it stands there. */
  private noted(error: unknown, host: ArgumentsHost): string {
    const given = host.switchToHttp().getRequest<Request & { id?: unknown }>().id;
    const id = typeof given === 'string' ? given : randomUUID();
    const what = isAppError(error) ? error.code : 'unexpected error';
    this.log.error({ msg: `${what} ${id}`, err: error });
    return id;
  }
}

/** Where a page sends those who have to sign in first; after that they come back to it. */
function signInAddress({ method, originalUrl }: Request): string {
  if (method !== 'GET' || originalUrl.length > 500) return '/sign-in';
  return `/sign-in?next=${encodeURIComponent(originalUrl)}`;
}

/** Answers with a problem, worded in this language; one that passes by itself says when to try again. */
export function sendProblem(response: Response, problem: Problem, language: Language): void {
  const seconds = retryAfter(problem);
  if (seconds !== null) response.setHeader('Retry-After', String(seconds));
  response.vary('Accept-Language').setHeader('Content-Language', language);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
