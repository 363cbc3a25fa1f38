import { rename, rm, writeFile } from 'node:fs/promises';
import { AppError } from '@jiqia/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EACCES: '没有写权限',
  EROFS: '所在磁盘只读',
  ENOENT: '文件夹不存在',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '已有同名文件',
  EPERM: '没有写权限',
  EDQUOT: '磁盘配额已用完',
  EFBIG: '超过允许的文件大小',
  ENAMETOOLONG: '文件名太长',
  EBUSY: '正被占用',
};

/** Turns a failed write into one clear sentence that names the file. */
export function writeError(file: string, error: unknown): AppError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new AppError({
    code: 'FILE_NOT_WRITTEN',
    params: { file, reason: REASONS[code] ?? code },
    cause: error,
  });
}

/** Writes a file completely or not at all: beside it first, then renamed. @throws AppError FILE_NOT_WRITTEN */
export async function writeAtomically(
  file: string,
  content: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, content, { mode });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw writeError(file, error);
  }
}
