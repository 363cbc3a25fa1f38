/** Languages that the edges speak. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in every language; `{name}` is a place that a parameter of that name fills. */
export type Worded = Readonly<Record<Language, string>>;

/** What fills the places of a code's words: a value, several values, or words that differ by language. */
export type WordParams = Readonly<Record<string, string | number | readonly string[] | Worded>>;

/** Between the values of a list that fills one place; words put such a place into quotation marks. */
const BETWEEN: Readonly<Record<Language, string>> = { zh: '”“', en: '”, “' };

/** The words in one language with their places filled; a place that no parameter fills is left empty. */
export const fillWords = (words: Worded, params: WordParams, language: Language): string =>
  words[language].replace(/\{(\w+)\}/g, (_place, name: string) =>
    textOf(params[name] ?? '', language),
  );

function textOf(value: WordParams[string], language: Language): string {
  if (typeof value !== 'object') return String(value);
  return isList(value) ? value.join(BETWEEN[language]) : value[language];
}

const isList = (value: readonly string[] | Worded): value is readonly string[] =>
  Array.isArray(value);
