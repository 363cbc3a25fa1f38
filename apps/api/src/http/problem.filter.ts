import { randomUUID } from 'node:crypto';
import { AppError, type ErrorKind } from '@jiqia/errors';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { Response } from 'express';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  preconditionFailed: 412,
  ruleViolated: 422,
  limited: 429,
  dependency: 503,
};

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly details?: unknown;
  readonly errors?: unknown;
  readonly id?: string;
}

/** Turns every error into problem+json (RFC 9457): the only place that knows which error is which HTTP status. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const problem = this.problemOf(error);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', ...problem }));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof AppError) {
      return {
        status: STATUS[error.kind],
        code: error.code,
        title: error.message,
        ...(error.details ? { details: error.details } : {}),
        ...(error.fields.length > 0 ? { errors: error.fields } : {}),
      };
    }
    if (error instanceof HttpException) {
      const body = error.getResponse();
      const messages = typeof body === 'object' ? (body as { message?: unknown }).message : body;
      const status = error.getStatus();
      return {
        status,
        code: status === 404 ? 'NOT_FOUND' : 'REQUEST_INVALID',
        title: status === 404 ? '没有这个地址' : '请求内容有误',
        errors: Array.isArray(messages)
          ? messages.map((message: unknown) => ({ message }))
          : [{ message: messages }],
      };
    }
    const status = (error as { status?: number }).status;
    if (status === 413 || status === 400)
      return {
        status,
        code: 'REQUEST_INVALID',
        title: status === 413 ? '请求内容过大' : '请求内容有误',
      };
    const id = randomUUID();
    this.log.error(`${id} ${error instanceof Error ? error.stack : String(error)}`);
    return { status: 500, code: 'UNEXPECTED', title: '系统内部错误，请把编号告诉管理员', id };
  }
}
