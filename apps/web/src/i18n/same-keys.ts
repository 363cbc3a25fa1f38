/** The same keys, with other words: a word that is missing in the other language is an error of the compiler. */
export type SameKeys<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]>;
};
