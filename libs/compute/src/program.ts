import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ComputedWork } from '@jiqia/contracts/words';

/** Where a program runs: `thread` for JavaScript, `process` for native code and files from outside, which may take everything down with them. */
export type Place = 'thread' | 'process';

/** A method takes an argument and a `tell`, which sends word of its progress while it runs. */
export type Argument<F> = F extends (argument: infer A, ...rest: never[]) => unknown
  ? A
  : undefined;
export type Answer<F> = F extends (...all: never[]) => infer R ? Awaited<R> : never;
export type Progress<F> = F extends (argument: never, tell: (progress: infer P) => void) => unknown
  ? P
  : never;

/** Code that computes apart from the process that asks: a file `<name>.program.ts` that exports `open`, which makes its methods. */
export interface Program<M> {
  /** What an error calls its work. */
  readonly work: ComputedWork;
  readonly place: Place;
  readonly file: URL;
  /** Never there: carries the type of the methods. */
  readonly methods?: M;
}

/** `program<typeof import('./x.program.js')>('scoring', 'thread', new URL('./x.program.js', import.meta.url))` */
export const program = <X extends { readonly open: () => object }>(
  work: ComputedWork,
  place: Place,
  file: URL,
): Program<ReturnType<X['open']>> => ({ work, place, file: built(file) });

/** The compiled file: beside this one, or the build's copy where the sources themselves run, as under Jest. */
export function built(file: URL): URL {
  const path = fileURLToPath(file);
  if (existsSync(path)) return file;
  return pathToFileURL(path.replace(/(?=(?:apps|libs)[\\/][^\\/]+[\\/]src[\\/])/, 'dist/'));
}
