import { remark } from '@jiqia/contracts/words';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '@jiqia/errors';
import { Injectable } from '@nestjs/common';
import { fileKindOf } from './file-kind.js';
import type { SheetFile } from './raw-table.js';
import { importRows, type PlainRow } from './plain-rows.js';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.js';
import { contentOf, PackedContent, type SheetContent } from './sheet-content.js';
import { importFound, type ReadingWishes } from './sheet-import.js';
import type { OnProgress } from './packed-import.js';
import type { FoundSide } from './side-finder.js';
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

/** What a file holds, and of which side that is. */
export interface FoundContent extends FoundSide {
  readonly content: SheetContent<unknown>;
}

/** Reads sheets apart from the process that asks: with a heap of its own, a time limit and two files at a time. */
@Injectable()
export class SheetReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * As what the file turns out to be, where nobody says so.
   * @param progress is told of the files of a zip or a mail
   * @throws AppError as `importNeeds`; SPREADSHEET_TOO_LARGE also when the reading hits its memory or time limit
   */
  async read(file: SheetFile, wishes: ReadingWishes, progress?: OnProgress): Promise<FoundContent> {
    if (!isShortText(file))
      return this.inTurn(() => readApart<unknown>({ file, wishes }, progress));
    const { draft, ...found } = await importFound(file, wishes, progress);
    return { ...found, content: contentOf(draft) };
  }

  /** All rows as texts. @throws AppError as `importRows`, and as `read` */
  async readRows(file: SheetFile): Promise<SheetContent<PlainRow>> {
    if (isShortText(file)) return contentOf(await importRows(file));
    const { content } = await this.inTurn(() => readApart<PlainRow>({ file, wishes: 'rows' }));
    return content;
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

/** @throws AppError SPREADSHEET_EMPTY, SPREADSHEET_KIND_UNKNOWN, SPREADSHEET_UNREADABLE */
function isShortText(file: SheetFile): boolean {
  const kind = fileKindOf(file);
  return (kind === 'csv' || kind === 'jsonl') && file.bytes.length <= SMALL_TEXT_BYTES[kind];
}

async function readApart<F>(
  { file, wishes }: ReadingRequest,
  progress?: OnProgress,
): Promise<FoundSide & { readonly content: SheetContent<F> }> {
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
  const content = new PackedContent<F>();
  const answered = new Promise<FoundSide & { readonly content: SheetContent<F> }>(
    (resolve, reject) => {
      child.on('message', (answer: ReadingAnswer) => {
        if (answer.kind === 'rows') content.addRows(answer.packed, answer.places);
        else if (answer.kind === 'words') content.addWords(answer.words);
        else if (answer.kind === 'progress') progress?.(answer.done, answer.total);
        else if (answer.kind === 'refused') reject(new AppError(answer.error));
        else resolve({ ...answer.found, content: content.finish(answer.total) });
      });
      child.on('error', (cause) => reject(notStarted(cause)));
      child.on('exit', (code) => reject(gaveUp(file, code)));
    },
  );
  try {
    const request: ReadingRequest = { wishes, file: { name: file.name, bytes: file.bytes } };
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
