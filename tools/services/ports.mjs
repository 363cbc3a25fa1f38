import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that the system hands out to whoever calls out (from 32768 on Linux, 49152 elsewhere): a service that
 * dies finds its port free when it comes back.
 */
const RANGE = [15_000, 32_000];
const TRIES = 100;

/** A port of the loopback address that nobody listens on. @throws Error when none of many is free */
export async function freePort() {
  for (let i = 0; i < TRIES; i++) {
    const port = randomInt(...RANGE);
    if (await isFree(port, '127.0.0.1')) return port;
  }
  throw new Error(`none of ${TRIES} ports tried is free`);
}

/** True when this port can be listened on. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
