import type { ErrorCode } from '@jiqia/contracts/errors';
import { type Remark, remark, wordedRemark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import { LIMITS } from './raw-table.js';

/** A file that cannot be taken at all, in one sentence that names it. */
export const fileError = (
  code: FileErrorCode,
  file: string,
  problem: Remark,
  cause?: unknown,
): AppError => new FileError(code, file, problem, cause);

/** Keeps what is wrong with the file, for where it is one of several. */
class FileError extends AppError {
  constructor(
    code: FileErrorCode,
    file: string,
    readonly problem: Remark,
    cause?: unknown,
  ) {
    super({ code, params: { file, problem: wordedRemark(problem) }, cause });
  }
}

/** What is wrong with a file; null for an error that is none of a file. */
export const problemOf = (error: unknown): Remark | null =>
  error instanceof FileError ? error.problem : null;

/** A file that is no workbook we read, with the one thing that helps. */
export const saveAsXlsx = (file: string, what: Remark, cause?: unknown): AppError =>
  fileError('SPREADSHEET_UNREADABLE', file, what, cause);

type FileErrorCode = Extract<
  ErrorCode,
  `SPREADSHEET_${string}` | 'COLUMNS_MISSING' | 'EDITION_UNREADABLE'
>;

/** A limit that a part of a file goes beyond. */
export class SheetLimitError extends Error {
  constructor(readonly problem: Remark) {
    super(problem.code);
  }
}

export const tooManyRows = (file: string): AppError =>
  fileError('SPREADSHEET_TOO_LARGE', file, remark('TOO_MANY_ROWS', { maximum: LIMITS.rows }));
