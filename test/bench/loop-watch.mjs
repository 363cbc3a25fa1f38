// Loaded before an app (`node --import`): measures its event loop and answers its parent's messages with what it saw.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const TICK_MS = 5;
const SCHEDULE = `/proc/self/task/${process.pid}/schedstat`;

/** Milliseconds that the main thread has run, and that it has waited for a processor; nothing where the system does not say. */
function schedule() {
  try {
    const [ran, waited] = readFileSync(SCHEDULE, 'utf8').split(' ').map(Number);
    return { ran: ran / 1e6, waited: waited / 1e6 };
  } catch {
    return { ran: 0, waited: 0 };
  }
}

if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let blocks = [];
  let last = { at: performance.now(), ...schedule() };
  setInterval(() => {
    const now = { at: performance.now(), ...schedule() };
    const held = now.at - last.at - TICK_MS;
    if (held > 10) blocks.push({ held, ran: now.ran - last.ran, waited: now.waited - last.waited });
    last = now;
  }, TICK_MS).unref();
  process.on('message', (message) => {
    if (message === 'reset') {
      delay.reset();
      blocks = [];
    }
    if (message === 'read')
      process.send({
        p99: delay.percentile(99) / 1e6,
        longest: blocks.toSorted((a, b) => b.held - a.held)[0] ?? { held: 0, ran: 0, waited: 0 },
        busiest: blocks.toSorted((a, b) => b.ran - a.ran)[0] ?? { held: 0, ran: 0, waited: 0 },
        over50: blocks.filter(({ held }) => held > 50).length,
        ranOver50: blocks.filter(({ ran }) => ran > 50).length,
      });
  });
  // Only the app itself decides how long the process lives.
  process.channel.unref();
}
