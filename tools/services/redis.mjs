// Starts the redis-server that is on the PATH: append-only file, noeviction, loopback only.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { flags, forget, onPath, startService, stopProcess } from './processes.mjs';

const NAME = 'redis-server';
export const redisOnPath = () => onPath(NAME);

/** The configuration of this folder with a password of its own, made once: an argument could be read by every account. */
function passwordOf(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'redis.conf');
  if (!existsSync(file))
    writeFileSync(file, `requirepass ${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  return { file, password: readFileSync(file, 'utf8').trim().split(' ')[1] };
}

/** True when something on this port answers PING as the Redis with this password does. */
const answers = (password) => (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let words = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      words += chunk;
      if (words.split('\r\n').length > 2) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(words === '+OK\r\n+PONG\r\n'));
  });

/**
 * @param {{ dataDir: string, port: number, throwaway?: boolean }} options `throwaway` keeps nothing on disk: tests only
 * @returns {Promise<{ pid: number, port: number, adopted: boolean, url: string, stop: () => Promise<void> }>}
 */
export async function startRedis({ dataDir, port: wanted, throwaway = false }) {
  const { file, password } = passwordOf(dataDir);
  const { pid, port, adopted } = await startService({
    name: NAME,
    bin: redisOnPath() ?? NAME,
    args: [
      file,
      ...flags({
        port: wanted,
        bind: '127.0.0.1',
        dir: dataDir,
        save: '',
        appendonly: throwaway ? 'no' : 'yes',
        appendfsync: 'everysec',
        'maxmemory-policy': 'noeviction',
      }),
    ],
    dataDir,
    port: wanted,
    ready: answers(password),
  });
  const stop = async () => {
    await stopProcess(pid);
    forget(dataDir, NAME);
  };
  return { pid, port, adopted, url: `redis://:${password}@127.0.0.1:${port}`, stop };
}
