/** A value read from words, with a note where it was not plainly there; `error` where it could not be read. */
export interface ReadValue<T> {
  readonly value?: T;
  readonly note?: string;
  readonly error?: string;
  /** A second field that the same words fill. */
  readonly also?: { readonly field: string; readonly value: unknown };
}

/** Without characters that nobody sees; for names, ids and addresses, where they would make two of one. */
export const visible = (text: string): string =>
  text.replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '').trim();

/** As `visible`, and with full-width letters and digits made plain: for whatever is read and not kept as written. */
export const plainWords = (text: string): string => visible(text.normalize('NFKC')).trim();
