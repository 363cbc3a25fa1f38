import { readFile } from 'node:fs/promises';
import { AppError } from '@jiqia/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  EACCES: '没有读权限',
  EISDIR: '这是一个文件夹',
};

/** The bytes of a file that was named on the command line. @throws AppError FILE_NOT_READ naming the file and why */
export async function readNamedFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new AppError({
      code: 'FILE_NOT_READ',
      params: { file: path, reason: REASONS[code] ?? code },
      cause: error,
    });
  }
}
