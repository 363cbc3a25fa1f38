import { setImmediate } from 'node:timers/promises';
import { issueRemark } from '@jiqia/contracts/forms';
import { remark } from '@jiqia/contracts/words';
import { AppError, type FieldProblem } from '@jiqia/errors';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { unstorableText } from './unstorable-text.js';

type Issue = Parameters<typeof issueRemark>[0];
/** Enough for a person to mend; a hostile body may have a hundred thousand. */
const MOST = 50;

class SchemaRefused extends Error {
  constructor(readonly issues: readonly Issue[]) {
    super('request refused by its schema');
  }
}

/** Checks body, query and parameters against the schema of their decorator; says field by field what is wrong. */
@Injectable()
export class RequestSchemaPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new SchemaRefused(issues as Issue[]) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type === 'custom') return value;
    // All parts of a request are checked side by side and the first refusal counts: a wrong address is told before the rest, and what stands in it before the body.
    if (metadata.type !== 'param') await setImmediate();
    if (metadata.type === 'body') await setImmediate();
    const unstorable = unstorableText(value);
    if (unstorable) throw invalid([named(unstorable, metadata)]);
    if (isBlankPlace(value, metadata))
      throw invalid([named({ field: '', ...remark('EMPTY') }, metadata)]);
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof SchemaRefused)) throw error;
      throw invalid(error.issues.flatMap(problemsOf).map((problem) => named(problem, metadata)));
    }
  }
}

/** A blank in the address stands for nothing; read as a number it would be 0. */
const isBlankPlace = (value: unknown, { type, schema }: ArgumentMetadata): boolean =>
  type === 'param' && schema !== undefined && typeof value === 'string' && value.trim() === '';

function problemsOf(issue: Issue): FieldProblem[] {
  const path = issue.path.map(String);
  const fields =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return fields.map((field) => ({ field: field.join('.'), ...issueRemark(issue) }));
}

/** A problem of the whole value goes under the parameter's name, or under `body`. */
const named = (problem: FieldProblem, { data, type }: ArgumentMetadata): FieldProblem =>
  problem.field === '' ? { ...problem, field: data ?? type } : problem;

const invalid = (fields: readonly FieldProblem[]): AppError =>
  new AppError({
    code: 'REQUEST_INVALID',
    fields: fields.slice(0, MOST),
  });
