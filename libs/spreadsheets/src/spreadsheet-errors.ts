import type { ErrorCode } from '@jiqia/contracts/errors';
import { AppError } from '@jiqia/errors';
import { LIMITS } from './raw-table.js';

/** A file that cannot be taken at all, in one sentence that names it. */
export const fileError = (
  code: FileErrorCode,
  file: string,
  problem: string,
  cause?: unknown,
): AppError => new AppError({ code, params: { file, problem }, cause });

/** A file that is no workbook we read, with the one thing that helps. */
export const saveAsXlsx = (file: string, what: string, cause?: unknown): AppError =>
  fileError(
    'SPREADSHEET_UNREADABLE',
    file,
    `${what}，请另存为 .xlsx（Excel 或 WPS 均可）后再试`,
    cause,
  );

type FileErrorCode = Extract<
  ErrorCode,
  `SPREADSHEET_${string}` | 'COLUMNS_MISSING' | 'EDITION_UNREADABLE'
>;

/** A limit that a part of a file goes beyond, in the words for the person who sent it. */
export class SheetLimitError extends Error {
  constructor(readonly problem: string) {
    super(problem);
  }
}

export const tooManyRows = (file: string): AppError =>
  fileError('SPREADSHEET_TOO_LARGE', file, `超过 ${LIMITS.rows} 行，请分成几份导入`);
