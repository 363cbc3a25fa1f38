// Installs the dependencies: exactly the lock file's, or, where the registry in use lacks some other platform's
// packages (npm then finds the lock file incomplete), the same exact versions from package.json.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** True when everything is installed. */
export function install() {
  const npm = (args, stdio) =>
    spawnSync('npm', [...args, ...QUIET], { cwd: ROOT, stdio }).status === 0;
  return (
    npm(['ci'], ['ignore', 'ignore', 'ignore']) ||
    npm(['install', '--no-save', '--no-package-lock'], ['ignore', 'ignore', 'inherit'])
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(install() ? 0 : 1);
