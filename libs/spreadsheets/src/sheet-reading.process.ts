import { isAppError } from '@jiqia/errors';
import type { ImportDraft } from './import-draft.js';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import { importCapabilities, importNeeds } from './sheet-import.js';

/** Rows a message: large enough to be few, small enough that neither side holds the file twice. */
const PART = 500;

// A process of its own: a file that eats memory or time takes this process down and not the one that asked.
process.once('message', (request: ReadingRequest) => {
  answer(request).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());

async function answer({ side, file }: ReadingRequest): Promise<void> {
  try {
    const read = side === 'need' ? importNeeds : importCapabilities;
    await sendDraft(await read(file));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, kind, message, fields } = error;
    await send({ kind: 'refused', error: { code, kind, message, fields } });
  }
}

async function sendDraft(draft: ImportDraft<unknown>): Promise<void> {
  await send({ kind: 'part', part: { mapping: draft.mapping } });
  for (const name of ['rows', 'errors', 'notes', 'skipped'] as const) {
    for (let from = 0; from < draft[name].length; from += PART)
      await send({ kind: 'part', part: { [name]: draft[name].slice(from, from + PART) } });
  }
  await send({ kind: 'done', total: draft.total });
}

function send(message: ReadingAnswer<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
