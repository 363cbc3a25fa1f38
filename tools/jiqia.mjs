// The command line: installs and builds when needed, gives `fair`, `eval-matching` and `eval-search` a database of their own and the others that of
// `npm start`, unless DATABASE_URL names one; passes everything else through.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, newestSource, ROOT } from './build.mjs';
import { installIfMissing } from './install.mjs';

const MAIN = join(ROOT, 'dist/apps/cli/src/main.js');
const DATA = resolve(process.env.JIQIA_DATA || join(ROOT, '.data'));
/** Commands that need a database only while they run. */
const WITH_OWN_DATABASE = new Set(['fair', 'eval-matching', 'eval-search']);
/** Commands that look after the city of `npm start`. */
const OF_THE_CITY = new Set([
  'migrate',
  'invariants',
  'index',
  'account',
  'person',
  'bounces',
  'rulebook',
  'duty',
  'edition-phase',
  'backup',
  'restore',
]);

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
  const { withThrowawayDatabase } = await import('./services/throwaway-database.mjs');
  return withThrowawayDatabase((url) => run(args, { ...process.env, DATABASE_URL: url }));
}

/** A backup is restored where nothing is yet: then the database is made first. */
async function prepareFolder() {
  const { closeFolder } = await import('./services/postgres.mjs');
  mkdirSync(DATA, { recursive: true, mode: 0o700 });
  closeFolder(DATA);
}

/** On the engines of `npm start`, which may be running: what runs already is left running. */
async function onTheCity(args) {
  if (args[0] === 'restore') await prepareFolder();
  else if (!existsSync(join(DATA, 'postgres')))
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
