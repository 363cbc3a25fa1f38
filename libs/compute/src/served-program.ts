import { isAppError } from '@jiqia/errors';
import type { Failure, ProgramLine } from './messages.js';

type Methods = Readonly<
  Record<string, (argument: unknown, tell: (progress: unknown) => void) => unknown>
>;

/** Loads a program and answers calls of its methods, one after the other, until it is closed. */
export async function serve(file: string, line: ProgramLine): Promise<void> {
  const { open } = (await import(file)) as { open: () => Methods };
  const methods = open();
  let last: Promise<void> = Promise.resolve();
  const closed = new Promise<void>((close) => {
    line.listen((question) => {
      if (question.kind === 'close') close();
      else last = last.then(() => answer(methods, line, question));
    });
  });
  line.reply({ kind: 'ready' });
  await closed;
  await last;
}

async function answer(
  methods: Methods,
  line: ProgramLine,
  {
    id,
    method,
    argument,
  }: { readonly id: number; readonly method: string; readonly argument: unknown },
): Promise<void> {
  try {
    const tell = (value: unknown): void => line.reply({ kind: 'progress', id, value });
    const value = await methods[method]?.(argument, tell);
    line.reply({ kind: 'done', id, value });
  } catch (error) {
    line.reply({ kind: 'failed', id, failure: failureOf(error) });
  }
}

function failureOf(error: unknown): Failure {
  if (!isAppError(error))
    return {
      app: null,
      words: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  const { code, params, fields, retryable, message } = error;
  return { app: { code, params, fields, retryable }, words: message };
}
