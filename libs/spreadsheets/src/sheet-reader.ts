import { remark, type Side } from '@jiqia/contracts/words';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CapabilityForm, NeedForm } from '@jiqia/contracts/forms';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { fileKindOf } from './file-kind.js';
import type { ImportDraft } from './import-draft.js';
import type { SheetFile } from './raw-table.js';
import { importRows, type PlainRow } from './plain-rows.js';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import type { Recognised } from './recognise.js';
import { contentOf, PackedContent, type SheetContent } from './sheet-content.js';
import { importCapabilities, importNeeds, type ReadingOptions } from './sheet-import.js';
import { fileError } from './spreadsheet-errors.js';

const HEAP_MEGABYTES = 512;
const TIME_LIMIT_MS = 60_000;
/** Processes at a time; further files wait. */
const AT_ONCE = 2;
/**
 * Text up to this size is read in place: it cannot inflate, and is done before a process has started. The worst tables made
 * of so many bytes hold the event loop for some 50 ms.
 */
const SMALL_TEXT_BYTES = { jsonl: 64 * 1024, csv: 16 * 1024 } as const;

/** Reads sheets apart from the process that asks: with a heap of its own, a time limit and two files at a time. */
@Injectable()
export class SheetReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @throws AppError as `importNeeds`; SPREADSHEET_TOO_LARGE also when the reading hits its memory or time limit
   */
  readNeeds(file: SheetFile, options: ReadingOptions = {}): Promise<SheetContent<NeedForm>> {
    return this.read('need', file, importNeeds, options);
  }

  /** @throws AppError as `readNeeds` */
  readCapabilities(
    file: SheetFile,
    options: ReadingOptions = {},
  ): Promise<SheetContent<CapabilityForm>> {
    return this.read('capability', file, importCapabilities, options);
  }

  /**
   * Says which sides a file holds, by its labels.
   * @throws AppError as `readNeeds`
   */
  recognise(file: SheetFile, { labels = [] }: ReadingOptions = {}): Promise<Recognised> {
    fileKindOf(file);
    return this.inTurn(() =>
      askApart<Recognised>({ side: null, file, labels }, (answer, done) => {
        if (answer.kind === 'recognised') done(answer.recognised);
      }),
    );
  }

  /** All rows as texts. @throws AppError as `importRows`, and as `readNeeds` */
  readRows(file: SheetFile): Promise<SheetContent<PlainRow>> {
    return this.read('rows', file, importRows, {});
  }

  private async read<F>(
    side: Side | 'rows',
    file: SheetFile,
    inPlace: (file: SheetFile, options: ReadingOptions) => Promise<ImportDraft<F>>,
    options: ReadingOptions,
  ): Promise<SheetContent<F>> {
    const kind = fileKindOf(file);
    if ((kind === 'csv' || kind === 'jsonl') && file.bytes.length <= SMALL_TEXT_BYTES[kind])
      return contentOf(await inPlace(file, options));
    return this.inTurn(() => readApart<F>(side, file, options));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running >= AT_ONCE)
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    else this.running++;
  }

  /** Hands the place over to the next file, or gives it up. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}

function readApart<F>(
  side: Side | 'rows',
  file: SheetFile,
  { labels = [], progress }: ReadingOptions,
): Promise<SheetContent<F>> {
  const content = new PackedContent<F>();
  return askApart<SheetContent<F>>({ side, file, labels }, (answer, done) => {
    if (answer.kind === 'rows') content.addRows(answer.packed, answer.places);
    else if (answer.kind === 'words') content.addWords(answer.words);
    else if (answer.kind === 'progress') progress?.(answer.done, answer.total);
    else if (answer.kind === 'done') done(content.finish(answer.total));
  });
}

/** Asks a process of its own; `take` hears its answers until it is done. */
async function askApart<T>(
  { file, ...asked }: ReadingRequest,
  take: (answer: ReadingAnswer, done: (result: T) => void) => void,
): Promise<T> {
  const child = fork(processFile(), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A file from outside is read without a secret in reach.
    env: {},
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow(file)), TIME_LIMIT_MS);
  });
  const answered = new Promise<T>((resolve, reject) => {
    child.on('message', (answer: ReadingAnswer) => {
      if (answer.kind === 'refused') reject(new AppError(answer.error));
      else take(answer, resolve);
    });
    child.on('error', (cause) => reject(notStarted(cause)));
    child.on('exit', (code) => reject(gaveUp(file, code)));
  });
  try {
    const request: ReadingRequest = { ...asked, file: { name: file.name, bytes: file.bytes } };
    child.send(request);
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** The machine has no room for another process now. */
const notStarted = (cause: unknown): AppError =>
  new AppError({
    code: 'SHEET_READER_BUSY',
    cause,
  });

const tooSlow = ({ name }: SheetFile): AppError =>
  fileError('SPREADSHEET_TOO_LARGE', name, remark('TOO_SLOW', { seconds: TIME_LIMIT_MS / 1000 }));

/** The process ended without an answer: by a signal when its memory ran out, by a code when the program has a bug. */
const gaveUp = ({ name }: SheetFile, code: number | null): Error =>
  code === null
    ? fileError('SPREADSHEET_TOO_LARGE', name, remark('TOO_MUCH_MEMORY'))
    : new Error(`reading ${name} ended with code ${code}`);

/** The compiled program beside this file; the build's copy where the sources themselves run, as under Jest. */
function processFile(): string {
  const beside = fileURLToPath(new URL('./sheet-reading.process.js', import.meta.url));
  return existsSync(beside) ? beside : beside.replace(/(?=libs[\\/]spreadsheets)/, 'dist/');
}
