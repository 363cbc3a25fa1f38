// Starts the redis-server that is on the PATH: append-only file, noeviction, loopback only.
import { connect } from 'node:net';
import { flags, forget, onPath, startService, stopProcess } from './processes.mjs';

const NAME = 'redis-server';
export const redisOnPath = () => onPath(NAME);

/** True when something on this port answers PING as Redis does. */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let words = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (chunk) => {
      words += chunk;
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(words.startsWith('+PONG')));
  });

/**
 * @param {{ dataDir: string, port: number, throwaway?: boolean }} options `throwaway` keeps nothing on disk: tests only
 * @returns {Promise<{ pid: number, adopted: boolean, url: string, stop: () => Promise<void> }>}
 */
export async function startRedis({ dataDir, port: wanted, throwaway = false }) {
  const { pid, port, adopted } = await startService({
    name: NAME,
    bin: redisOnPath() ?? NAME,
    args: flags({
      port: wanted,
      bind: '127.0.0.1',
      dir: dataDir,
      save: '',
      appendonly: throwaway ? 'no' : 'yes',
      appendfsync: 'everysec',
      'maxmemory-policy': 'noeviction',
    }),
    dataDir,
    port: wanted,
    ready: answers,
  });
  const stop = async () => {
    await stopProcess(pid);
    forget(dataDir, NAME);
  };
  return { pid, adopted, url: `redis://127.0.0.1:${port}`, stop };
}
