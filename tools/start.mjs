// `npm start`: everything on a bare machine, step by step: install, build, PostgreSQL, queue, schema, demo city, worker, api.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const DATA = resolve(process.env.JIQIA_DATA || join(ROOT, '.data'));
const PORT = Number(process.env.PORT || 3100);
const HOST = process.env.HOST || '127.0.0.1';
const STOP_WITHIN_MS = 25_000;
const STEPS = 7;
const closing = [];
let stopping = false;
let number = 0;

/** Runs one step and shows how long it took. */
async function step(zh, en, work) {
  number++;
  process.stdout.write(`[${number}/${STEPS}] ${zh} (${en}) … `);
  const start = performance.now();
  const word = await work();
  console.log(`${word ? `${word} ` : ''}${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Stops everything in reverse order, each within a bound. */
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  for (const close of closing.reverse())
    await Promise.race([close().catch(() => undefined), sleep(STOP_WITHIN_MS)]);
  console.log('已全部停止 (stopped)');
  process.exit(code);
}

const fail = async (sentence) => {
  console.error(`\n${sentence}`);
  await stopAll(1);
};

function installIfMissing() {
  const done = join(ROOT, 'node_modules/.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs - 1000) return '已就绪';
  if (!install()) throw new Error('依赖安装失败，见上文');
  return '已安装';
}

/** A process that was started by an earlier run and outlived it. */
function stopOrphan(name) {
  const file = join(DATA, `${name}.pid`);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (words.includes(`dist/apps/${name}/src/main.js`)) process.kill(pid, 'SIGTERM');
  } catch {
    // gone already
  }
  rmSync(file, { force: true });
}

function launch(name, env) {
  mkdirSync(join(DATA, 'logs'), { recursive: true });
  const logFile = join(DATA, 'logs', `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [join(ROOT, `dist/apps/${name}/src/main.js`)], {
    cwd: ROOT,
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  writeFileSync(join(DATA, `${name}.pid`), String(child.pid));
  const ended = new Promise((done) => child.on('exit', done));
  child.on('exit', () => {
    if (stopping) return;
    const last = readFileSync(logFile, 'utf8').trim().split('\n').at(-1);
    void fail(`${name} 意外退出：${last}（日志 ${logFile}）`);
  });
  closing.push(async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(STOP_WITHIN_MS - 1000).then(() => child.kill('SIGKILL'))]);
    rmSync(join(DATA, `${name}.pid`), { force: true });
  });
}

async function waitForHealth(url) {
  for (let i = 0; i < 300 && !stopping; i++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return answer.json();
    await sleep(100);
  }
  throw new Error('接口 30 秒内没有就绪');
}

function command(args, env) {
  const result = spawnSync(process.execPath, [join(ROOT, 'dist/apps/cli/src/main.js'), ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new Error((result.stderr || result.stdout).trim().split('\n').at(-1));
  return result.stdout.trim();
}

/** A secret of this installation, made once. */
function secret(name) {
  const file = join(DATA, name);
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function prepareFolder() {
  try {
    mkdirSync(DATA, { recursive: true, mode: 0o755 });
    writeFileSync(join(DATA, '.writable'), '');
  } catch (error) {
    const reason =
      { EROFS: '所在磁盘只读', EACCES: '没有写权限', ENOSPC: '磁盘已满' }[error.code] ?? error.code;
    throw new Error(`数据文件夹 ${DATA} 无法写入：${reason}`, { cause: error });
  }
}

async function main() {
  prepareFolder();
  await step('安装依赖', 'install', installIfMissing);
  const { build, newestSource } = await import('./build.mjs');
  const { freePort, isFree } = await import('./services/ports.mjs');
  await step('编译', 'build', () => {
    const built = join(ROOT, 'dist/apps/api/src/main.js');
    if (existsSync(built) && statSync(built).mtimeMs >= newestSource()) return '已是最新';
    build();
  });
  for (const name of ['api', 'worker']) stopOrphan(name);
  for (let i = 0; i < 50 && !(await isFree(PORT, HOST)); i++) await sleep(100);
  if (!(await isFree(PORT, HOST)))
    throw new Error(`端口 ${PORT} 已被占用：请设环境变量 PORT 换一个`);
  const env = {
    ...process.env,
    PORT: String(PORT),
    HOST,
    JIQIA_DATA: DATA,
    LINK_SECRET: process.env.LINK_SECRET || secret('link-secret'),
  };
  await step('启动 PostgreSQL', 'database', async () => {
    if (env.DATABASE_URL) return '使用 DATABASE_URL';
    const { ensureDatabase, startPostgres } = await import('./services/postgres.mjs');
    const server = await startPostgres({ dataDir: join(DATA, 'postgres'), port: await freePort() });
    closing.push(() => server.stop());
    await ensureDatabase(server, 'jiqia');
    env.DATABASE_URL = server.url('jiqia');
    return server.adopted ? '接管运行中的' : '';
  });
  env.QUEUE_BACKEND ||= env.REDIS_URL ? 'redis' : 'postgres';
  await step('升级数据库结构', 'migrate', () => void command(['migrate'], env));
  await step('启动后台任务', 'worker', () => launch('worker', env));
  let health;
  await step('启动接口', 'api', async () => {
    launch('api', env);
    health = await waitForHealth(`http://127.0.0.1:${PORT}/api/health`);
  });
  await step('载入演示城市', 'demo city', () => command(['demo', '--if-empty'], env));
  console.log(`\n技洽已就绪：http://${HOST}:${PORT}/  （接口文档 /api/docs，Ctrl-C 停止）`);
  console.log(
    `数据库 ${health.engines.database}，队列 ${health.engines.queue}，检索 ${health.engines.search}；数据在 ${DATA}`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopAll(0));
main().catch((error) => fail(error.message));
