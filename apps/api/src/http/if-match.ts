import { remark } from '@jiqia/contracts/words';
import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { HttpProblem } from './http-problem.js';

const TAG = /^(?:W\/)?"(\d{1,9})"$/;

/**
 * The version that the caller read, from `If-Match`. With `'optional'` undefined when the header is missing.
 * @throws HttpProblem VERSION_REQUIRED (428) when it is missing, VERSION_INVALID (400) when it is no version of ours.
 */
export const IfMatch = createParamDecorator(
  (need: 'required' | 'optional', context: ExecutionContext): number | undefined => {
    const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
    if (header === undefined && need === 'optional') return undefined;
    if (header === undefined) {
      throw new HttpProblem(
        428,
        'VERSION_REQUIRED',
        {
          zh: '请在 If-Match 中写明所依据的版本（读取时的 ETag）',
          en: 'State in If-Match the version that you read (its ETag)',
        },
        [{ field: 'If-Match', ...remark('REQUIRED') }],
      );
    }
    const version = TAG.exec(header.trim())?.[1];
    if (version !== undefined) return Number(version);
    throw new HttpProblem(
      400,
      'VERSION_INVALID',
      { zh: 'If-Match 不是有效的版本', en: 'If-Match is no version of this record' },
      [{ field: 'If-Match', ...remark('ETAG_EXPECTED') }],
    );
  },
);

/** Sends the version of a record as its ETag. Lists and results without a version have none. */
@Injectable()
export class VersionTagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown) => {
        const { version } = (body ?? {}) as { version?: unknown };
        if (typeof version === 'number') response.setHeader('ETag', `"${version}"`);
        return body;
      }),
    );
  }
}
