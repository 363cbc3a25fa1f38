// `npm start`: everything on a bare machine, step by step: install, build, engines, schema, worker, api, demo city. What it
// launched it brings back. `npm start -- --empty` leaves the demo city out, now and at later starts; `-- --demo` loads it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { installIfMissing } from './install.mjs';
import { takeStartLock } from './services/start-lock.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const DATA = resolve(process.env.JIQIA_DATA || join(ROOT, '.data'));
const PORT = Number(process.env.PORT || 3100);
const HOST = process.env.HOST || '127.0.0.1';
const STOP_WITHIN_MS = 25_000;
const STEPS = 10;
/** The supervisor gives an engine up sooner that does not stand up any more. */
const MOST_DEMO_TRIES = 20;
/** Within this an engine that ended is seen and back. */
const BACK_WITHIN_MS = 10_000;
const CHOICES = ['--empty', '--demo'];
const closing = [];
let supervisor;
let giveBackLock = () => undefined;
let stopping = false;
let number = 0;

/** Runs one step and shows how long it took. */
async function step(zh, en, work) {
  if (stopping) return;
  number++;
  process.stdout.write(`[${number}/${STEPS}] ${zh} (${en}) … `);
  const start = performance.now();
  const word = await work();
  if (!stopping)
    console.log(`${word ? `${word} ` : ''}${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** Stops everything in reverse order, each within a bound. */
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  await Promise.race([supervisor?.stop(), sleep(5000)]);
  for (const close of closing.reverse())
    await Promise.race([close().catch(() => undefined), sleep(STOP_WITHIN_MS)]);
  giveBackLock();
  if (closing.length > 0) console.log('\n已全部停止 (stopped)');
  process.exit(code);
}

const fail = async (sentence) => {
  if (!stopping) console.error(`\n${sentence}`);
  await stopAll(1);
};

async function waitForHealth(url) {
  for (let i = 0; i < 300 && !stopping; i++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return answer.json();
    await sleep(100);
  }
  throw new Error('接口 30 秒内没有就绪');
}

/** Where this machine reaches an api that listens on `host`. */
const addressOf = (host) => {
  const local = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host;
  return `http://${local.includes(':') && !local.startsWith('[') ? `[${local}]` : local}:${PORT}`;
};

/** A secret of this installation, made once. */
function secret(name) {
  const file = join(DATA, name);
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

const REASONS = {
  EROFS: '所在磁盘只读',
  EACCES: '没有写权限',
  ENOSPC: '磁盘已满',
  ENOTDIR: '路径上有一个不是文件夹',
  EEXIST: '已有同名文件',
};

function prepareFolder() {
  try {
    mkdirSync(DATA, { recursive: true, mode: 0o700 });
    writeFileSync(join(DATA, '.writable'), 'x'.repeat(4096));
  } catch (error) {
    const reason = REASONS[error.code] ?? error.code;
    throw new Error(`数据文件夹 ${DATA} 无法写入：${reason}`, { cause: error });
  }
}

async function claimPort(isFree) {
  for (let i = 0; i < 20 && !(await isFree(PORT, HOST)); i++) await sleep(100);
  if (!(await isFree(PORT, HOST)))
    throw new Error(`端口 ${PORT} 已被占用：请设环境变量 PORT 换一个，例如 PORT=3200 npm start`);
}

/** Whether the demo city is loaded: as asked now, else as asked at an earlier start. */
function demoWanted() {
  const asked = process.argv.slice(2);
  const strange = asked.find((word) => !CHOICES.includes(word));
  if (strange || asked.length > 1)
    throw new Error(`npm start 只认得 ${CHOICES.map((word) => `-- ${word}`).join(' 或 ')}`);
  return asked[0];
}

/** Loads the demo city; where an engine ended meanwhile, goes on once it is back. */
async function loadDemo(cli, asked) {
  const note = join(DATA, 'without-demo');
  if (asked === '--empty') writeFileSync(note, '');
  if (asked === '--demo') rmSync(note, { force: true });
  if (existsSync(note)) return '不载入';
  for (let tries = 1; ; tries++) {
    const before = supervisor.restarts;
    try {
      const lines = await cli(['demo', ...(asked === '--demo' ? [] : ['--if-empty'])], (line) =>
        process.stdout.write(`\n      ${line}`),
      );
      return lines.includes('\n') ? '\n      用时' : '';
    } catch (error) {
      for (let waited = 0; waited < BACK_WITHIN_MS && supervisor.restarts === before; waited += 100)
        await sleep(100);
      if (stopping || supervisor.restarts === before || tries === MOST_DEMO_TRIES) throw error;
      process.stdout.write(`\n      载入中断（${error.message}），接着载入`);
      await waitForHealth(`${addressOf(HOST)}/api/health`);
    }
  }
}

async function main() {
  const asked = demoWanted();
  prepareFolder();
  giveBackLock = takeStartLock(DATA, addressOf(HOST));
  await step('安装依赖', 'install', installIfMissing);
  const { build, buildWeb, newestSource } = await import('./build.mjs');
  const { isFree } = await import('./services/ports.mjs');
  const { launchApp, runCli, stopOrphan } = await import('./services/apps.mjs');
  const { useDatabase, useQueue, useSearch } = await import('./services/engines.mjs');
  const { closeFolder } = await import('./services/postgres.mjs');
  const { Supervisor } = await import('./services/supervisor.mjs');
  closeFolder(DATA);
  supervisor = new Supervisor(
    (sentence) => !stopping && console.log(`\n${sentence}`),
    (sentence) => void fail(sentence),
  );
  await step('编译', 'build', () => {
    const built = join(ROOT, 'dist/apps/api/src/main.js');
    const isBuilt = existsSync(built) && statSync(built).mtimeMs >= newestSource();
    if (!isBuilt) build();
    if (!buildWeb() && isBuilt) return '已是最新';
  });
  for (const name of ['api', 'worker']) await stopOrphan(DATA, name);
  await claimPort(isFree);
  const env = {
    ...process.env,
    PORT: String(PORT),
    HOST,
    JIQIA_DATA: DATA,
    LINK_SECRET: process.env.LINK_SECRET || secret('link-secret'),
  };
  const cli = (args, onLine) => runCli({ root: ROOT, args, env, onLine });
  const launch = (name) => {
    const start = () => launchApp({ root: ROOT, data: DATA, name, env });
    let app = start();
    closing.push(() => app.stop(STOP_WITHIN_MS - 1000));
    supervisor.watch({
      name,
      pid: () => app.pid,
      lastWords: () => app.lastWords(),
      restart: async () => {
        app = start();
        if (name === 'api') await waitForHealth(`${addressOf(HOST)}/api/health/ready`);
      },
    });
  };
  const keeper = { closing, supervisor };
  await step('启动 PostgreSQL', 'database', () => useDatabase(env, DATA, keeper));
  await step('启动队列', 'queue', () => useQueue(env, DATA, keeper));
  await step('启动检索', 'search', () => useSearch(env, DATA, keeper));
  await step('升级数据库结构', 'migrate', async () => void (await cli(['migrate'])));
  await step('启动后台任务', 'worker', () => launch('worker'));
  let health;
  await step('启动接口', 'api', async () => {
    launch('api');
    health = await waitForHealth(`${addressOf(HOST)}/api/health/ready`);
  });
  await step('载入演示城市', 'demo city', () => loadDemo(cli, asked));
  let accounts = '';
  await step('准备账户', 'accounts', async () => {
    accounts = await cli(['account', 'first']);
  });
  if (stopping) return;
  console.log(`\n技洽已就绪：${addressOf(HOST)}/  （接口文档 /api/docs，Ctrl-C 停止）`);
  console.log(
    `数据库 ${health.engines.database}，队列 ${health.engines.queue}，检索 ${health.engines.search}；数据在 ${DATA}`,
  );
  if (accounts.trim() !== '') console.log(`${accounts.trim()}\n登录：${addressOf(HOST)}/sign-in`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0));
main().catch((error) => fail(error.message));
