import { type Problem, problemSchema } from '@jiqia/contracts/http';
import { mapPgError } from '@jiqia/database';
import { type ErrorKind, errorWords } from '@jiqia/contracts/errors';
import { type Language, remarkWords, type Worded } from '@jiqia/contracts/words';
import { type AppError, type FieldProblem, isAppError } from '@jiqia/errors';
import { HttpException } from '@nestjs/common';
import { HttpProblem } from './http-problem.js';

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

/** A problem that was answered before and is answered again. */
export class KeptProblem extends Error {
  readonly problem: Problem;

  constructor(answer: unknown) {
    super('answered before');
    this.problem = problemSchema.parse(answer);
  }
}

/** What the framework itself refuses, in our words. */
const FRAMEWORK: Readonly<Record<number, readonly [code: string, title: Worded]>> = {
  400: ['REQUEST_INVALID', { zh: '请求内容有误', en: 'The request is not valid' }],
  404: ['ROUTE_NOT_FOUND', { zh: '没有这个地址', en: 'There is no such address' }],
  413: ['BODY_TOO_LARGE', { zh: '请求内容过大', en: 'The request body is too large' }],
  415: [
    'MEDIA_TYPE_UNSUPPORTED',
    { zh: '不支持这种内容类型', en: 'This content type is not supported' },
  ],
};
const REFUSED: readonly [code: string, title: Worded] = [
  'REQUEST_REFUSED',
  { zh: '请求被拒绝', en: 'The request was refused' },
];

/** The problem that an error is to a caller; null for a bug, of which callers get nothing but an id. */
export function problemOf(error: unknown, language: Language = 'zh'): Problem | null {
  if (error instanceof KeptProblem) return error.problem;
  const known = mapPgError(error);
  if (isAppError(known)) return ofAppError(known, language);
  if (known instanceof HttpProblem) {
    return make(
      known.getStatus(),
      known.code,
      known.title[language],
      worded(known.fields, language),
    );
  }
  if (known instanceof HttpException) {
    const status = known.getStatus();
    const [code, title] = FRAMEWORK[status] ?? REFUSED;
    return status >= 500 ? null : make(status, code, title[language]);
  }
  return null;
}

/** Seconds after which trying again makes sense, for those problems that pass by themselves. */
export function retryAfter({ status, details }: Problem): number | null {
  const seconds = details?.['retryAfterSeconds'];
  if (typeof seconds === 'number') return seconds;
  return status === 429 || status === 503 ? 5 : null;
}

function ofAppError(error: AppError, language: Language): Problem {
  const title = errorWords(error.code, error.params, language);
  return {
    ...make(STATUS[error.kind], error.code, title, worded(error.fields, language)),
    ...(error.details ? { details: { ...error.details } } : {}),
  };
}

/** Fields with what is wrong, in the caller's language. */
const worded = (
  fields: readonly FieldProblem[],
  language: Language,
): NonNullable<Problem['errors']> =>
  fields.map((problem) => ({
    field: problem.field,
    code: problem.code,
    message: remarkWords(problem, language),
    ...(problem.row === undefined ? {} : { row: problem.row }),
  }));

function make(
  status: number,
  code: string,
  title: string,
  errors: Problem['errors'] = [],
): Problem {
  return {
    type: 'about:blank',
    status,
    code,
    title,
    ...(errors.length > 0 ? { errors } : {}),
  };
}
