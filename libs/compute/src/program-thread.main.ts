import type { MessagePort } from 'node:worker_threads';
import { serve } from './served-program.js';

/** What a thread of the pool does: one program, until it is closed. */
export default async function run({
  file,
  port,
}: {
  readonly file: string;
  readonly port: MessagePort;
}): Promise<void> {
  try {
    await serve(file, {
      reply: (reply) => port.postMessage(reply),
      listen: (hear) => void port.on('message', hear),
    });
  } finally {
    port.close();
  }
}
