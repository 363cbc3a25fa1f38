import { unexpectedWords } from '@jiqia/contracts/errors';
import { isAppError } from './app-error.js';

/** What may be stored and shown of an error. */
export interface ShownError {
  /** In Chinese: those of an error that the product knows, else a sentence with the id. */
  readonly words: string;
  /** Under this id its first reader writes the error itself into the log; null for one that the product knows. */
  readonly id: string | null;
  /** True for the first who asks about this error. */
  readonly isFirst: boolean;
}

/** However many layers an error passes, it has one id. */
const ids = new WeakMap<object, string>();

/** Words of an error for people: never what a database or a library says, which may hold statements and personal data. */
export function shownError(error: unknown): ShownError {
  if (isAppError(error)) return { words: error.message, id: null, isFirst: false };
  const holder = typeof error === 'object' && error !== null ? error : new Error(String(error));
  const known = ids.get(holder);
  const id = known ?? crypto.randomUUID();
  ids.set(holder, id);
  return { words: unexpectedWords(id), id, isFirst: known === undefined };
}
