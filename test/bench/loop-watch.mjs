// Loaded before an app (`node --import`): measures its event loop and answers its parent's messages with what it saw.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send) {
  // At 1 ms a tick, what it records beyond that is how long the loop was held.
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('message', (message) => {
    if (message === 'reset') delay.reset();
    if (message === 'read')
      process.send({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, ticks: delay.count });
  });
  // Only the app itself decides how long the process lives.
  process.channel.unref();
}
