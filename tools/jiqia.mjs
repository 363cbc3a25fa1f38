// The command line: builds when needed, gives `fair` a database of its own, passes everything else through.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, newestSource, ROOT } from './build.mjs';
import { freePort } from './services/ports.mjs';
import { ensureDatabase, startPostgres } from './services/postgres.mjs';

const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const NEEDS_DATABASE = new Set(['fair', 'migrate', 'invariants']);

/** Runs the compiled command; resolves with its exit code. */
function run(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=1400', MAIN, ...args], {
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function withOwnDatabase(args) {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-fair-'));
  chmodSync(folder, 0o755);
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    throwaway: true,
  });
  try {
    await ensureDatabase(server, 'jiqia');
    const env = { ...process.env, DATABASE_URL: server.url('jiqia') };
    if (args[0] === 'fair') {
      const { code, words } = await quietly(['migrate'], env);
      if (code !== 0) throw new Error(words);
    }
    return await run(args, env);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function quietly(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (words += chunk));
    child.on('exit', (code) => resolve({ code: code ?? 1, words }));
  });
}

try {
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < newestSource()) build();
  const args = process.argv.slice(2);
  const own = NEEDS_DATABASE.has(args[0]) && !process.env.DATABASE_URL && !args.includes('--help');
  process.exitCode = own ? await withOwnDatabase(args) : await run(args, process.env);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
