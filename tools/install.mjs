// Installs exactly what the lock file says.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** True when everything is installed. */
export function install() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(install() ? 0 : 1);
