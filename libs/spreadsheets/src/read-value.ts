import { cleanText } from '@jiqia/contracts/forms';

/** A value read from words, with a note where it was not plainly there; `error` where it could not be read. */
export interface ReadValue<T> {
  readonly value?: T;
  readonly note?: string;
  readonly error?: string;
  /** A second field that the same words fill. */
  readonly also?: { readonly field: string; readonly value: unknown };
}

/** With full-width letters and digits made plain: for whatever is read and not kept as written. */
export const plainWords = (text: string): string => cleanText(text.normalize('NFKC'));

/** As much of a text as a message quotes. */
export const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
