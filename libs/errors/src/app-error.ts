/** Kinds of failure the product knows. Only the API's problem filter turns a kind into an HTTP status. */
export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'notFound',
  'conflict',
  'preconditionFailed',
  'ruleViolated',
  'limited',
  'dependency',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** One thing wrong with one field of the input. `row` is 1-based, as a person reads it in the sheet. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
  readonly row?: number;
}

export interface AppErrorOptions {
  /** Stable, upper snake case, e.g. `MEETING_SLOT_TAKEN`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** One clear sentence for a person, Chinese first. */
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly FieldProblem[];
  readonly cause?: unknown;
  /** True when the same call may succeed later without a change (default: only kind `dependency`). */
  readonly retryable?: boolean;
}

/** The one error that services throw. Anything else that reaches the edge is a bug. */
export class AppError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly FieldProblem[];
  readonly retryable: boolean;

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.kind = options.kind;
    this.details = options.details;
    this.fields = options.fields ?? [];
    this.retryable = options.retryable ?? options.kind === 'dependency';
  }
}

export const isAppError = (value: unknown): value is AppError => value instanceof AppError;
