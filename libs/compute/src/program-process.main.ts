import type { Question } from './messages.js';
import { serve } from './served-program.js';

type Begin = { readonly kind: 'begin'; readonly file: string };

/** What a child of the pool does: one program after the other, each until it is closed. */
let hear: (question: Question) => void = () => undefined;

process.on('message', (message: Begin | Question) => {
  if (message.kind !== 'begin') return hear(message);
  const line = {
    reply: (reply: unknown) => void process.send?.(reply),
    listen: (listener: (question: Question) => void) => void (hear = listener),
  };
  serve(message.file, line).then(
    () => process.send?.({ kind: 'closed', memory: process.memoryUsage.rss() }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
