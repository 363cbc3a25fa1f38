import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { remark } from '@jiqia/contracts/words';
import { AppError } from '@jiqia/errors';
import type { Environment } from './environment.js';

/** Characters that a secret has at least. */
const LEAST = 32;

/**
 * What signs answer links. Where nobody sets it, it is made once and kept in the data folder for its owner alone, so that every
 * process of an installation has the same, today and after a restart.
 * @throws AppError CONFIG_INVALID when it can neither be read nor made
 */
export function linkSecretOf({
  LINK_SECRET,
  JIQIA_DATA,
}: Pick<Environment, 'LINK_SECRET' | 'JIQIA_DATA'>): string {
  if (LINK_SECRET !== undefined) return LINK_SECRET;
  const file = join(JIQIA_DATA, 'link-secret');
  try {
    const secret = keptIn(file) ?? madeIn(JIQIA_DATA, file);
    if (secret.length >= LEAST) return secret;
    throw new Error('too short');
  } catch (cause) {
    throw new AppError({
      code: 'CONFIG_INVALID',
      fields: [{ field: 'LINK_SECRET', ...remark('FILE_UNREADABLE', { file }) }],
      cause,
    });
  }
}

function keptIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Of several processes that make one at once, the first is kept by all; nobody ever reads half of it. */
function madeIn(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  writeFileSync(part, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
