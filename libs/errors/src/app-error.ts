import {
  type ErrorCode,
  type ErrorKind,
  type ErrorParams,
  ERRORS,
  errorWords,
} from '@jiqia/contracts/errors';

/** One thing wrong with one field of the input. `row` is 1-based, as a person reads it in the sheet. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  readonly row?: number;
}

export interface AppErrorOptions {
  /** One of the closed list in `contracts/errors`; it brings the kind and the words. */
  readonly code: ErrorCode;
  /** What fills the places of the words. */
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
    super(errorWords(options.code, options.params), { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.kind = ERRORS[options.code].kind;
    this.params = options.params ?? {};
    this.details = options.details;
    this.fields = options.fields ?? [];
    this.retryable = options.retryable ?? this.kind === 'dependency';
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError;
