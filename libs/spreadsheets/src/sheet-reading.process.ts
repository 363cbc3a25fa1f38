import { isAppError } from '@jiqia/errors';
import type { ImportDraft } from './import-draft.js';
import type { OnProgress } from './packed-import.js';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import { importRows } from './plain-rows.js';
import { recognise } from './recognise.js';
import { packRows, placeOf } from './sheet-content.js';
import { importCapabilities, importNeeds } from './sheet-import.js';

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

async function answer({ side, file, labels }: ReadingRequest): Promise<void> {
  try {
    if (side === null)
      return await send({ kind: 'recognised', recognised: await recognise(file, { labels }) });
    if (side === 'rows') return await sendDraft(await importRows(file));
    const read = side === 'need' ? importNeeds : importCapabilities;
    await sendDraft(await read(file, { labels, progress: reportProgress() }));
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

async function sendDraft({ rows, ...words }: ImportDraft<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += PART) {
    const part = rows.slice(from, from + PART);
    await send({ kind: 'rows', packed: packRows(part), places: part.map(placeOf) });
  }
  for (const name of ['mapping', 'errors', 'notes', 'skipped', 'files'] as const) {
    for (let from = 0; from < words[name].length; from += PART)
      await send({ kind: 'words', words: { [name]: words[name].slice(from, from + PART) } });
  }
  await send({ kind: 'done', total: words.total });
}

function send(message: ReadingAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
