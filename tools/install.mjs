// Installs exactly what the lock file says.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** True when everything is installed. */
export function install() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Returns a word for the step. */
export function installIfMissing() {
  const done = join(ROOT, 'node_modules/.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs - 1000) return '已就绪';
  if (!install()) throw new Error('依赖安装失败，见上文');
  return '已安装';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(install() ? 0 : 1);
