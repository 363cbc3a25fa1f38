import { setTimeout as sleep } from 'node:timers/promises';

/** Reads again and again until the value is what is wanted; returns it. Fails with the last value after `ms`. */
export async function waitFor<T>(
  read: () => T | Promise<T>,
  wanted: (value: T) => boolean,
  ms = 10_000,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() - start > ms)
      throw new Error(`still ${JSON.stringify(value)} after ${ms} ms`);
    await sleep(20);
  }
}
