import type { AppErrorOptions } from '@jiqia/errors';

/** From the one who asks to the program. */
export type Question =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly argument: unknown;
    }
  | { readonly kind: 'close' };

/** An error on its way back: what an `AppError` is made of, or the words of any other. */
export interface Failure {
  readonly app: AppErrorOptions | null;
  readonly words: string;
}

/** From the program to the one who asked. `ready` comes once, when it can be called. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure };

/** A program's line to whoever asks it, as the program sees it: a port of a thread, or the channel of a child process. */
export interface ProgramLine {
  reply: (reply: Reply) => void;
  listen: (hear: (question: Question) => void) => void;
}

/** The same line as the one who asks sees it. */
export interface Line {
  ask: (question: Question) => void;
  listen: (hear: (reply: Reply) => void, lost: (error: unknown) => void) => void;
  /** Ends the program wherever it is. */
  kill: () => void;
}
