// Our own processes, api and worker: started with a log file each, stopped in order, orphans of a killed start ended first.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopProcess } from './processes.mjs';

const mainOf = (root, name) => join(root, `dist/apps/${name}/src/main.js`);
const pidFile = (data, name) => join(data, `${name}.pid`);

/** Ends a process that an earlier start launched and did not live to stop. */
export async function stopOrphan(data, name) {
  const file = pidFile(data, name);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (words.includes(`dist/apps/${name}/src/main.js`)) await stopProcess(pid);
  } catch {
    // gone already
  }
  rmSync(file, { force: true });
}

/**
 * Launches an app.
 * @param {{ root: string, data: string, name: string, env: object, onExit: (sentence: string) => void }} options
 * @returns {(withinMs: number) => Promise<void>} stops it
 */
export function launchApp({ root, data, name, env, onExit }) {
  mkdirSync(join(data, 'logs'), { recursive: true });
  const logFile = join(data, 'logs', `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [mainOf(root, name)], {
    cwd: root,
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  writeFileSync(pidFile(data, name), String(child.pid));
  let stopping = false;
  const ended = new Promise((done) => child.on('exit', done));
  child.on('exit', () => {
    if (stopping) return;
    const last = readFileSync(logFile, 'utf8').trim().split('\n').at(-1);
    onExit(`${name} 意外退出：${last}（日志 ${logFile}）`);
  });
  return async (withinMs) => {
    stopping = true;
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(withinMs).then(() => child.kill('SIGKILL'))]);
    rmSync(pidFile(data, name), { force: true });
  };
}

/** Runs a command of the CLI to its end; `onLine` gets each line it prints. Throws its last words when it fails. */
export function runCli({ root, args, env, onLine = () => undefined }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mainOf(root, 'cli'), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    let errors = '';
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) onLine(line);
      told += chunk;
    });
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve(told.trim());
      reject(new Error((errors || told).trim().split('\n').at(-1) || `${args[0]}: exit ${code}`));
    });
  });
}
