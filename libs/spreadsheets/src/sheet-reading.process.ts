import { isAppError } from '@jiqia/errors';
import type { OnProgress } from './packed-import.js';
import { importRows } from './plain-rows.js';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import { packRows, placeOf } from './sheet-content.js';
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

async function answer({ file, wishes }: ReadingRequest): Promise<void> {
  try {
    if (wishes === 'rows')
      // Rows as they stand are of no side.
      await sendDraft({ side: 'need', doubtful: true, draft: await importRows(file) });
    else await sendDraft(await importFound(file, wishes, reportProgress()));
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, params, fields } = error;
    await send({ kind: 'refused', error: { code, params, fields } });
  }
}

/** Tells of files that are done, ten times a second at most. */
function reportProgress(): OnProgress {
  let told = 0;
  return (done, total) => {
    if (done < total && Date.now() - told < 100) return;
    told = Date.now();
    void send({ kind: 'progress', done, total });
  };
}

async function sendDraft({ draft: { rows, ...words }, ...found }: FoundDraft): Promise<void> {
  for (let from = 0; from < rows.length; from += PART) {
    const part = rows.slice(from, from + PART);
    await send({ kind: 'rows', packed: packRows(part), places: part.map(placeOf) });
  }
  for (const name of ['raw', 'mapping', 'errors', 'notes', 'skipped', 'files'] as const) {
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
