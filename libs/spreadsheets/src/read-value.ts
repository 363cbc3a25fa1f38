import { cleanText } from '@jiqia/contracts/forms';
import { type Remark, remark, type RemarkCode, type WordParams } from '@jiqia/contracts/words';

/** A value read from words, with notes where it was not plainly there; `error` where it could not be read. */
export interface ReadValue<T> {
  readonly value?: T;
  readonly notes?: readonly Remark[];
  readonly error?: Remark;
  /** A second field that the same words fill. */
  readonly also?: { readonly field: string; readonly value: unknown };
}

export const noted = <T>(value: T, code: RemarkCode, params: WordParams): ReadValue<T> => ({
  value,
  notes: [remark(code, params)],
});

/** Nothing was read, and the row goes on without it. */
export const leftOut = (code: RemarkCode, params: WordParams): ReadValue<never> => ({
  notes: [remark(code, params)],
});

export const unread = (code: RemarkCode, params: WordParams): ReadValue<never> => ({
  error: remark(code, params),
});

/** With full-width letters and digits made plain: for whatever is read and not kept as written. */
export const plainWords = (text: string): string => cleanText(text.normalize('NFKC'));

/** As much of a text as a message quotes. */
export const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
