import { until as untilSoon } from '../api-harness.js';

/** The worker of a whole edition has much to do before what is waited for, and the machine may be busy. */
const SECONDS = 120;

/** As the harness has it, for longer. */
export const until = <T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> =>
  untilSoon(read, done, SECONDS);
