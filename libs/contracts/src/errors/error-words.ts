import { type ErrorCode, ERRORS } from './errors.js';

/** Values that fill the places `{name}` of an error's words. */
export type ErrorParams = Readonly<Record<string, string | number>>;
export type Language = 'zh' | 'en';

/** The sentence of an error for a person; a place that no value fills is left empty. */
export const errorWords = (
  code: ErrorCode,
  params: ErrorParams = {},
  language: Language = 'zh',
): string =>
  ERRORS[code][language].replace(/\{(\w+)\}/g, (_place, name: string) =>
    String(params[name] ?? ''),
  );
