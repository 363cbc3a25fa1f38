import { isAppError } from '@jiqia/errors';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import { packRows } from './sheet-content.js';
import { type FoundDraft, importFound } from './sheet-import.js';

/** Rows a message: large enough to be few, small enough that neither side holds the file twice. */
const PART = 1000;

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

async function answer({ file, ...wishes }: ReadingRequest): Promise<void> {
  try {
    await sendDraft(await importFound(file, wishes));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, params, fields } = error;
    await send({ kind: 'refused', error: { code, params, fields } });
  }
}

async function sendDraft({ draft: { rows, ...words }, ...found }: FoundDraft): Promise<void> {
  for (let from = 0; from < rows.length; from += PART) {
    const part = rows.slice(from, from + PART);
    const places = part.map(({ sheet, row }) => ({ sheet, row }));
    await send({ kind: 'rows', packed: packRows(part), places });
  }
  await send({ kind: 'words', words: { mapping: words.mapping } });
  for (const name of ['raw', 'errors', 'notes', 'skipped'] as const) {
    for (let from = 0; from < words[name].length; from += PART)
      await send({ kind: 'words', words: { [name]: words[name].slice(from, from + PART) } });
  }
  await send({ kind: 'done', total: words.total, found });
}

function send(message: ReadingAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
