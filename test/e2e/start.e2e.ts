import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { OPEN_REACH } from '@jiqia/database';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../tools/services/ports.mjs';
import { waitFor } from '../support/wait-for.js';

const START = join(process.cwd(), 'tools/start.mjs');
const JIQIA = join(process.cwd(), 'tools/jiqia.mjs');
const ROOT_USER = process.getuid?.() === 0;

/** `npm start` as a person runs it: what it prints, and when it has got somewhere. */
class Started {
  private words = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<number>;

  constructor(
    data: string,
    port: number,
    env: Record<string, string> = {},
    words: readonly string[] = [],
  ) {
    this.child = spawn(process.execPath, [START, ...words], {
      env: { ...process.env, JIQIA_DATA: data, PORT: String(port), LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.words += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.words += chunk.toString()));
    this.ended = new Promise((done) => this.child.on('exit', (code) => done(code ?? -1)));
  }

  get printed(): string {
    return this.words;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it has printed this. @throws Error with all it printed when it ends before */
  async until(words: string): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!this.words.includes(words)) {
      if (over) throw new Error(`ended before “${words}”:\n${this.words}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  stop(signal: NodeJS.Signals): Promise<number> {
    this.child.kill(signal);
    return this.ended;
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiqia-start-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A number that a query of the product's role gives, in the database of a running start. */
async function numberIn(data: string, query: string): Promise<number> {
  const port = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  const { app } = JSON.parse(readFileSync(join(data, 'postgres-passwords.json'), 'utf8')) as {
    app: string;
  };
  const client = new Client({
    connectionString: `postgres://jiqia_app:${app}@127.0.0.1:${port}/jiqia`,
    options: OPEN_REACH,
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(query);
    return rows[0]?.n ?? Number.NaN;
  } finally {
    await client.end();
  }
}

/** What the clock alone does to entries: some needs of the city were to be met by the autumn. */
const BY_TIME = `action NOT IN ('need.expired', 'capability.stale')`;

/** How many rows of each kind there are, but for what time writes while the test runs. */
async function countsOf(data: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['need', 'capability', 'match', 'invitation', 'meeting', 'audit_entry']) {
    const where = table === 'audit_entry' ? ` WHERE ${BY_TIME}` : '';
    counts[table] = await numberIn(data, `SELECT count(*)::int AS n FROM ${table}${where}`);
  }
  return counts;
}

/** The session of the demo's organiser, signed in with the password that was printed, as a `Cookie` header has it. */
async function signInAsPrinted(printed: string, port: number): Promise<string> {
  const [, email, password] = /平台组织者 (\S+) 密码 (\S+)/.exec(printed) ?? [];
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Id of the process that a start keeps under this name. */
const pidOf = (data: string, name: string): number =>
  Number(
    readFileSync(
      join(data, name === 'PostgreSQL' ? 'postgres/postmaster.pid' : `${name}.pid`),
      'utf8',
    ).split('\n')[0],
  );

/** Ids of all processes that were given this data folder, and of the PostgreSQL in it. */
function processesOf(data: string): number[] {
  const pids = execFileSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).split('\n').map(Number);
  return pids.filter((pid) => {
    if (pid === 0 || pid === process.pid) return false;
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        words.includes(data) ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`JIQIA_DATA=${data}`)
      );
    } catch {
      return false;
    }
  });
}

/** `jiqia invariants` without a DATABASE_URL, as somebody types it beside the installation. */
function invariants(data: string): { status: number | null; told: string } {
  const env: NodeJS.ProcessEnv = { ...process.env, JIQIA_DATA: data };
  delete env['DATABASE_URL'];
  const run = spawnSync(process.execPath, [JIQIA, 'invariants'], { env, encoding: 'utf8' });
  return { status: run.status, told: `${run.stdout}${run.stderr}` };
}

describe('npm start', () => {
  jest.setTimeout(240_000);
  let data: string;
  let port: number;
  const running: Started[] = [];
  const start = (env: Record<string, string> = {}, words: readonly string[] = []): Started => {
    const started = new Started(data, port, env, words);
    running.push(started);
    return started;
  };

  beforeEach(async () => {
    data = join(newFolder(), 'data');
    port = await freePort();
  });
  afterEach(async () => {
    for (const started of running.splice(0)) await started.stop('SIGKILL');
    for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
    rmSync(join(data, '..'), { recursive: true, force: true });
  });

  /** One clear sentence, no stack, a code that is not 0. */
  const expectRefusal = async (started: Started, sentence: RegExp): Promise<void> => {
    expect(await started.ended).toBe(1);
    expect(started.printed).toMatch(sentence);
    expect(started.printed).not.toMatch(/\n\s+at /);
  };

  it('serves the demo city, loses nothing to kill -9 of everything, and stops cleanly', async () => {
    const first = start();
    await first.until('技洽已就绪');
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(page).toContain('<title>技洽</title>');
    const welcome = await (await fetch(`http://127.0.0.1:${port}/api/welcome`)).json();
    expect(JSON.stringify(welcome)).toContain('技洽会');
    await first.until('登录：');
    const cookie = await signInAsPrinted(first.printed, port);
    const entrance = await (await fetch(`http://127.0.0.1:${port}/sign-in`)).text();
    expect(entrance).toContain('这是演示环境');
    const before = await countsOf(data);
    expect(before['meeting']).toBeGreaterThan(0);

    const beside = start();
    expect(await beside.ended).toBe(1);
    expect(beside.printed).toMatch(/^\n技洽已在运行：http:\S+（进程 \d+）/);
    for (const name of ['PostgreSQL', 'worker', 'api']) {
      process.kill(pidOf(data, name), 'SIGKILL');
      await first.until(`${name} 意外退出`);
      await waitFor(
        () =>
          fetch(`http://127.0.0.1:${port}/api/needs?limit=1`, { headers: { cookie } }).then(
            (answer) => answer.status,
            () => 0,
          ),
        (status) => status === 200,
      );
    }
    expect(first.printed).not.toContain('不再重启');
    expect(await countsOf(data)).toEqual(before);
    expect(statSync(data).mode & 0o007).toBe(0);
    for (const letter of readdirSync(join(data, 'invitations')).slice(0, 3))
      expect(statSync(join(data, 'invitations', letter)).mode & 0o077).toBe(0);

    for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
    await first.ended;
    const second = start();
    await second.until('技洽已就绪');
    expect(await countsOf(data)).toEqual(before);

    const sound = { status: 0, told: expect.stringMatching(/^(检索不在.*\n)?0 行/) };
    expect(invariants(data)).toEqual(sound);
    expect(await countsOf(data)).toEqual(before);

    expect(await second.stop('SIGINT')).toBe(0);
    expect(second.printed).toContain('已全部停止');
    expect(processesOf(data)).toEqual([]);
    expect(invariants(data)).toEqual(sound);
    expect(processesOf(data)).toEqual([]);
  });

  it('keeps the administrator to itself, starts empty when asked, and stays so until the demo is asked for', async () => {
    const empty = start({ QUEUE_BACKEND: 'postgres' }, ['--empty']);
    await empty.until('登录：');
    expect((await countsOf(data))['need']).toBe(0);
    const [link = ''] = /http:\S+\/link\/[\w-]{43}/.exec(empty.printed) ?? [];
    const kept = join(data, 'first-organiser-link');
    expect(readFileSync(kept, 'utf8')).toBe(`${link}\n`);
    expect(statSync(kept).mode & 0o077).toBe(0);
    const entrance = await (await fetch(`http://127.0.0.1:${port}/sign-in`)).text();
    expect(entrance).not.toContain('演示环境');
    const who = {
      name: '秦朗',
      email: 'first@example.org',
      password: '芦苇荡里有二十只白鹭，一只也没有飞',
    };
    const form = { method: 'POST', body: new URLSearchParams(who), redirect: 'manual' } as const;
    expect((await fetch(link, form)).status).toBe(303);
    expect((await fetch(link, { ...form, body: new URLSearchParams(who) })).status).toBe(404);
    expect(
      await numberIn(data, 'SELECT rolsuper::int AS n FROM pg_roles WHERE rolname = current_user'),
    ).toBe(0);
    await empty.stop('SIGINT');
    const again = start();
    await again.until('技洽已就绪');
    expect((await countsOf(data))['need']).toBe(0);
    expect(again.printed).not.toContain('/link/');
    await again.stop('SIGINT');
  });

  it('names what it does not know', async () => {
    await expectRefusal(start({}, ['--everything']), /npm start 只认得 -- --empty 或 -- --demo/);
  });

  it('leaves the command line without a database, which says so', () => {
    expect(invariants(data)).toEqual({
      status: 1,
      told: expect.stringMatching(/^这里还没有数据库：请先运行 npm start.*\n$/),
    });
  });

  it('finishes the demo city after being killed while it was loading', async () => {
    const first = start();
    await first.until('载入演示城市');
    await new Promise((done) => setTimeout(done, 2500));
    for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
    await first.ended;
    const second = start();
    await second.until('技洽已就绪');
    expect((await countsOf(data))['meeting']).toBeGreaterThan(0);
    await second.stop('SIGINT');
  });

  it('says so when its port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    try {
      await expectRefusal(start(), new RegExp(`端口 ${port} 已被占用`));
    } finally {
      other.close();
    }
  });

  it('says so when the data folder is half made', async () => {
    mkdirSync(join(data, 'postgres'), { recursive: true });
    writeFileSync(join(data, 'postgres/postgresql.conf'), '');
    await expectRefusal(start(), /不是完整的数据库文件夹/);
  });

  it('says so when the data folder is a file', async () => {
    writeFileSync(data, '');
    await expectRefusal(start(), /数据文件夹 .* 无法写入/);
  });

  if (ROOT_USER) {
    /** Mounts a small file system on the data folder for the time of a test. */
    const onMount = async (options: string, work: () => Promise<void>): Promise<void> => {
      mkdirSync(data);
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'jiqia-test', data]);
      try {
        await work();
      } finally {
        for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
        execFileSync('umount', ['-l', data]);
      }
    };

    it('says so when the data folder is read-only', () =>
      onMount('ro', () => expectRefusal(start(), /无法写入：所在磁盘只读/)));

    it('says so when the disk is full', () =>
      onMount('size=8m,mode=755', () => expectRefusal(start(), /磁盘已满/)));
  } else {
    console.log('未测试：只读与写满的磁盘要以 root 挂载 tmpfs (read-only and full disk need root)');
  }
});
