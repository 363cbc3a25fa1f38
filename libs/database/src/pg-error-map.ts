import type { ErrorCode, ErrorParams } from '@jiqia/contracts/errors';
import { AppError } from '@jiqia/errors';

interface PgFailure {
  readonly code: string;
  readonly constraint?: string;
  readonly message?: string;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** SQLSTATEs that the same transaction gets through when it is tried again at once: serialization failure, deadlock. */
const RETRYABLE = /^(40001|40P01)$/;
/** Those, and what may be gone in a while: lock and statement timeout, too many connections, shutdown, connection. */
const BUSY = /^(40001|40P01|55P03|57014|53300|25P03)$/;
/** The server went away or sent the session away; what it was asked last may or may not have been done. */
const LOST = /^(57P01|57P02|57P03|57P05|08...)$/;

/** Wrong user or password, no such database. */
const REFUSED = /^(28000|28P01|3D000)$/;
/** Failures on the way to the server, which carry no SQLSTATE. */
const NO_WAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
const CUT_OFF = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** The first of an error and its causes whose code is of this kind. */
function failureWithin(error: unknown, code: RegExp): PgFailure | null {
  for (let e = error, depth = 0; e && depth < 5; depth++) {
    const candidate = e as { code?: unknown; driverError?: unknown; cause?: unknown };
    if (typeof candidate.code === 'string' && code.test(candidate.code)) return e as PgFailure;
    e = candidate.driverError ?? candidate.cause;
  }
  return null;
}

const pgFailureOf = (error: unknown): PgFailure | null => failureWithin(error, SQLSTATE);

/** True for failures of PostgreSQL that are worth another try of the same transaction at once. */
export function isRetryablePgError(error: unknown): boolean {
  const failure = pgFailureOf(error);
  return failure !== null && RETRYABLE.test(failure.code);
}

/** True when PostgreSQL ended the session itself; a connection that just breaks has no code at all. */
export function isLostConnection(error: unknown): boolean {
  const failure = pgFailureOf(error);
  return failure !== null && LOST.test(failure.code);
}

/** The one map from PostgreSQL's codes to the product's errors; anything else is returned as it is. */
export function mapPgError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isCutOff(error)) return unavailable(error);
  const failure = pgFailureOf(error);
  if (!failure) return error;
  const details = failure.constraint ? { constraint: failure.constraint } : undefined;
  const make = (code: ErrorCode, params: ErrorParams = {}): AppError =>
    new AppError({ code, params, cause: error, ...(details ? { details } : {}) });
  if (failure.code === '23505') return make('ALREADY_EXISTS');
  if (failure.code === '23P01') return make('SLOT_TAKEN');
  if (failure.code === 'JQ001') {
    return make('ILLEGAL_STATE_MOVE', moveIn(failure.message ?? ''));
  }
  if (failure.code === '22021' || failure.code === '22P05' || failure.code === '22P02') {
    return make('TEXT_UNSTORABLE');
  }
  if (REFUSED.test(failure.code)) {
    return make('DATABASE_REFUSED', { reason: failure.message ?? '' });
  }
  if (failure.code === '53100') return make('DISK_FULL');
  if (LOST.test(failure.code)) return unavailable(error);
  if (BUSY.test(failure.code)) {
    return make('DATABASE_BUSY');
  }
  return error;
}

/** The two states that the trigger `check_state_move` names. */
function moveIn(message: string): ErrorParams {
  const [, from = '', to = ''] = /from "(.*)" to "(.*)"/.exec(message) ?? [];
  return { from, to };
}

const isCutOff = (error: unknown): boolean =>
  failureWithin(error, NO_WAY) !== null || (error instanceof Error && CUT_OFF.test(error.message));

export const unavailable = (cause: unknown): AppError =>
  new AppError({
    code: 'DATABASE_UNAVAILABLE',
    cause,
  });
