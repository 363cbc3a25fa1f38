import { randomUUID } from 'node:crypto';
import type { Problem } from '@jiqia/contracts/http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problemOf, retryAfter } from './problem.js';

/** Turns every error into problem+json (RFC 9457). */
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
    sendProblem(response, problemOf(error) ?? this.bug(error, host));
  }

  /** Writes the error into the log and tells the caller only under which id it stands there. */
  private bug(error: unknown, host: ArgumentsHost): Problem {
    const given = host.switchToHttp().getRequest<Request & { id?: unknown }>().id;
    const id = typeof given === 'string' ? given : randomUUID();
    this.log.error({ msg: `unexpected error ${id}`, err: error });
    return {
      type: 'about:blank',
      status: 500,
      code: 'UNEXPECTED',
      title: '系统内部错误，请把编号告诉管理员',
      id,
    };
  }
}

/** Answers with a problem; one that passes by itself says when to try again. */
export function sendProblem(response: Response, problem: Problem): void {
  const seconds = retryAfter(problem.status);
  if (seconds !== null) response.setHeader('Retry-After', String(seconds));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
