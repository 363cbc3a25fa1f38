import {
  type ErrorCode,
  type ErrorKind,
  type ErrorParams,
  ERRORS,
  errorWords,
  type FieldProblem,
  fieldPlaces,
} from '@jiqia/contracts/errors';

export type { FieldProblem };

export interface AppErrorOptions {
  /** One of the closed list in `contracts/errors`; it brings the kind and the words. */
  readonly code: ErrorCode;
  /** What fills the places of the words; `{problems}` and `{reasons}` are filled by the fields. */
  readonly params?: ErrorParams;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldProblem[];
  readonly cause?: unknown;
  /** True when the same call may succeed later without a change (default: only kind `dependency`). */
  readonly retryable?: boolean;
}

/** The one error that services throw. Anything else that reaches the edge is a bug. Its message is the Chinese sentence. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly FieldProblem[];
  readonly retryable: boolean;

  constructor(options: AppErrorOptions) {
    const { fields = [] } = options;
    const params =
      fields.length > 0 ? { ...fieldPlaces(fields), ...options.params } : options.params;
    super(errorWords(options.code, params), { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.kind = ERRORS[options.code].kind;
    this.params = params ?? {};
    this.details = options.details;
    this.fields = fields;
    this.retryable = options.retryable ?? this.kind === 'dependency';
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError;
