import { AppError } from '@jiqia/errors';

/** A file that cannot be taken at all, in one sentence that names it. */
export const fileError = (code: string, file: string, problem: string, cause?: unknown): AppError =>
  new AppError({ code, kind: 'invalid', message: `${file}：${problem}`, cause });
