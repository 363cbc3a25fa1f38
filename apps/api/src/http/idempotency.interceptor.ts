import { createHash } from 'node:crypto';
import { type KeptAnswer, IdempotencyKeys } from '@jiqia/idempotency';
import { isAppError } from '@jiqia/errors';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { actorOf } from './current-actor.js';
import { HttpProblem } from './http-problem.js';
import { preferredLanguage } from './preferred-language.js';
import { KeptProblem, problemOf } from './problem.js';

/** Printable ASCII; quotes around it, as the draft of the standard writes them, are no part of it. */
const KEY = /^"?([\x21\x23-\x7e]{1,200})"?$/;
/** Headers of an answer that callers go by. */
const HEADERS = ['etag', 'location'] as const;
const IN_PROGRESS_SECONDS = '2';

const UNKEPT = 'idempotency-unkept';
/** On a route whose requests hold passwords: nothing of them is kept under a key, not even a hash. */
export const Unkept = (): ClassDecorator & MethodDecorator => SetMetadata(UNKEPT, true);

/** A POST that comes with an `Idempotency-Key` is carried out once; the same again is answered as the first time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly reflector: Reflector,
  ) {}

  private isUnkept(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(UNKEPT, [
        context.getHandler(),
        context.getClass(),
      ]) ?? false
    );
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const header = request.headers['idempotency-key'];
    if (request.method !== 'POST' || header === undefined || this.isUnkept(context))
      return next.handle();
    const key = { actor: actorOf(context).id, key: keyIn(header) };
    const { answer, again } = await this.keys
      .once(key, fingerprintOf(request), () => carriedOut(request, response, next))
      .catch((error: unknown) => {
        if (isAppError(error) && error.code === 'IDEMPOTENCY_IN_PROGRESS')
          response.setHeader('Retry-After', IN_PROGRESS_SECONDS);
        throw error;
      });
    if (again) {
      response.setHeader('Idempotency-Replayed', 'true');
      for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    }
    if (answer.status >= 400) throw new KeptProblem(answer.body);
    response.status(answer.status);
    return of(answer.body);
  }
}

/** What may pass by itself (too many, too busy, a bug) is not kept: the same key may be tried again. */
async function carriedOut(
  request: Request,
  response: Response,
  next: CallHandler,
): Promise<{ readonly answer: KeptAnswer; readonly keep: boolean }> {
  try {
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    const headers = HEADERS.flatMap((name) => {
      const value = response.getHeader(name);
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const answer = { status: response.statusCode, headers: Object.fromEntries(headers), body };
    return { answer, keep: true };
  } catch (error) {
    const problem = problemOf(error, preferredLanguage(request));
    if (!problem || problem.status >= 500 || problem.status === 429) throw error;
    return { answer: { status: problem.status, headers: {}, body: problem }, keep: true };
  }
}

/** @throws HttpProblem IDEMPOTENCY_KEY_INVALID */
function keyIn(header: string | readonly string[]): string {
  const key = typeof header === 'string' ? KEY.exec(header)?.[1] : undefined;
  if (key !== undefined) return key;
  throw new HttpProblem(
    400,
    'IDEMPOTENCY_KEY_INVALID',
    { zh: 'Idempotency-Key 不是有效的键', en: 'Idempotency-Key is no valid key' },
    [{ field: 'Idempotency-Key', code: 'IDEMPOTENCY_KEY_EXPECTED' }],
  );
}

function fingerprintOf(request: Request & { rawBody?: Buffer }): string {
  const hash = createHash('sha256').update(`${request.method} ${request.originalUrl}\n`);
  return hash.update(request.rawBody ?? JSON.stringify(request.body ?? null)).digest('hex');
}
