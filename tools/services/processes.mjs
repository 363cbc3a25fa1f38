// Programs that outlive the process that started them: found on the PATH, adopted when they run already, stopped with a bound.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 20_000;

export const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The command line of a process, '' when there is none. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    // Systems without /proc have ps.
    return (
      spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
    );
  }
}

/** Full path of a program on the PATH, or null. */
export const onPath = (program) =>
  spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim() || null;

/** Options as a program takes them: `{ port: 1 }` becomes `--port 1`. */
export const flags = (options) =>
  Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** Asks a process to end and waits; kills it when it does not. */
export async function stopProcess(pid, signal = 'SIGTERM', withinMs = 10_000) {
  if (!alive(pid)) return;
  process.kill(pid, signal);
  for (let waited = 0; waited < withinMs && alive(pid); waited += 20) await sleep(20);
  if (alive(pid)) process.kill(pid, 'SIGKILL');
}

/** What an earlier start noted of a program that keeps its files in this folder; null when it does not run any more. */
function noted(dataDir, name) {
  const file = join(dataDir, `${name}.json`);
  if (!existsSync(file)) return null;
  try {
    const note = JSON.parse(readFileSync(file, 'utf8'));
    return commandOf(note.pid).includes(name) ? note : null;
  } catch {
    return null;
  }
}

/**
 * Starts a program that keeps its files in `dataDir`, or adopts the one an earlier start left running there.
 * @param {{ name: string, bin: string, args: string[], dataDir: string, port: number, env?: object, ready: (port: number) => Promise<boolean> }} options
 * @returns {Promise<{ pid: number, port: number, adopted: boolean }>}
 */
export async function startService({ name, bin, args, dataDir, port, env, ready }) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const before = noted(dataDir, name);
  if (before && (await ready(before.port)))
    return { pid: before.pid, port: before.port, adopted: true };
  let words = '';
  let exited;
  const child = spawn(bin, args, {
    cwd: dataDir,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (words = (words + chunk).slice(-4000)));
    stream.unref();
  }
  child.on('error', (error) => (exited = error.message));
  child.on('exit', (code) => (exited = `exit ${code}`));
  child.unref();
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await ready(port))) {
    if (exited !== undefined || Date.now() > until) {
      const last = words.trim().split('\n').at(-1);
      throw new Error(`${name} 未能启动：${last || (exited ?? '没有应答')}`);
    }
    await sleep(20);
  }
  writeFileSync(join(dataDir, `${name}.json`), JSON.stringify({ pid: child.pid, port }));
  return { pid: child.pid, port, adopted: false };
}

/** Forgets the note of `startService` once the program was stopped. */
export const forget = (dataDir, name) => rmSync(join(dataDir, `${name}.json`), { force: true });
