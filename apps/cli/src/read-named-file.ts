import { readFile } from 'node:fs/promises';
import { AppError } from '@jiqia/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有读权限',
  EISDIR: '这是一个文件夹',
};

/** Turns a failed read into one clear sentence that names the file. */
export function readError(file: string, error: unknown): AppError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new AppError({
    code: 'FILE_NOT_READ',
    params: { file, reason: REASONS[code] ?? code },
    cause: error,
  });
}

/** The bytes of a file that was named on the command line. @throws AppError FILE_NOT_READ naming the file and why */
export async function readNamedFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw readError(path, error);
  }
}
