// The command line: installs and builds when needed, gives `fair` and `eval-matching` a database of their own and the others that of
// `npm start`, unless DATABASE_URL names one; passes everything else through.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, newestSource, ROOT } from './build.mjs';
import { installIfMissing } from './install.mjs';

const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const DATA = resolve(process.env.JIQIA_DATA || join(ROOT, '.data'));
/** Commands that need a database only while they run. */
const WITH_OWN_DATABASE = new Set(['fair', 'eval-matching']);
/** Commands that look after the city of `npm start`. */
const OF_THE_CITY = new Set(['migrate', 'invariants', 'index', 'account']);

/** Runs the compiled command; resolves with its exit code. */
function run(args, env) {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--max-old-space-size=1400', MAIN, ...args], {
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => done(code ?? 1));
  });
}

async function withOwnDatabase(args) {
  const { freePort } = await import('./services/ports.mjs');
  const { ensureDatabase, startPostgres } = await import('./services/postgres.mjs');
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
    const { code, words } = await quietly(['migrate'], env);
    if (code !== 0) throw new Error(words);
    return await run(args, env);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On the engines of `npm start`, which may be running: what runs already is left running. */
async function onTheCity(args) {
  if (!existsSync(join(DATA, 'postgres')))
    throw new Error('这里还没有数据库：请先运行 npm start，或设环境变量 DATABASE_URL');
  const { useDatabase, useSearch } = await import('./services/engines.mjs');
  const env = { ...process.env, JIQIA_DATA: DATA };
  const closing = [];
  try {
    await useDatabase(env, DATA, { closing });
    await useSearch(env, DATA, { closing });
    return await run(args, env);
  } finally {
    for (const close of closing.reverse()) if (!close.adopted) await close();
  }
}

function quietly(args, env) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (words += chunk));
    child.on('exit', (code) => done({ code: code ?? 1, words }));
  });
}

try {
  installIfMissing();
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < newestSource()) build();
  const args = process.argv.slice(2);
  const own = !process.env.DATABASE_URL && !args.includes('--help');
  if (own && WITH_OWN_DATABASE.has(args[0])) process.exitCode = await withOwnDatabase(args);
  else if (own && OF_THE_CITY.has(args[0])) process.exitCode = await onTheCity(args);
  else process.exitCode = await run(args, process.env);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
