// Our own processes, api and worker: started with a log file each, stopped in order, orphans of a killed start ended first.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonIn } from './last-words.mjs';
import { commandOf, stopProcess } from './processes.mjs';

const mainOf = (root, name) => join(root, `dist/apps/${name}/src/main.js`);
const pidFile = (data, name) => join(data, `${name}.pid`);

/** Ends a process that an earlier start launched and did not live to stop. */
export async function stopOrphan(data, name) {
  const file = pidFile(data, name);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (commandOf(pid).includes(`dist/apps/${name}/src/main.js`)) await stopProcess(pid);
  rmSync(file, { force: true });
}

/**
 * Launches an app.
 * @param {{ root: string, data: string, name: string, env: object }} options
 * @returns {{ pid: number, stop: (withinMs: number) => Promise<void>, lastWords: () => string }} `lastWords` says why it ended, with the place of its log
 */
export function launchApp({ root, data, name, env }) {
  mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o700 });
  const logFile = join(data, 'logs', `${name}.log`);
  const log = openSync(logFile, 'a', 0o600);
  const from = fstatSync(log).size;
  const child = spawn(process.execPath, [mainOf(root, name)], {
    cwd: root,
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  writeFileSync(pidFile(data, name), String(child.pid));
  const ended = new Promise((done) => child.on('exit', done));
  const stop = async (withinMs) => {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(withinMs).then(() => child.kill('SIGKILL'))]);
    rmSync(pidFile(data, name), { force: true });
  };
  const lastWords = () => {
    const said = child.signalCode ?? reasonIn(readFileSync(logFile).subarray(from).toString());
    return said ? `${said}，日志 ${logFile}` : `日志 ${logFile}`;
  };
  return { pid: child.pid, stop, lastWords };
}

/** Runs a command of the CLI to its end; `onLine` gets each line it prints. Throws its last words when it fails. */
export function runCli({ root, args, env, onLine = () => undefined }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mainOf(root, 'cli'), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let errors = '';
    let rest = '';
    child.stdout.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines) onLine(line);
      printed += chunk;
    });
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve(printed.trim());
      reject(new Error(reasonIn(errors) || reasonIn(printed) || `${args[0]}: exit ${code}`));
    });
  });
}
