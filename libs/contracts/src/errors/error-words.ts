import { fillWords, type Language, type WordParams } from '../words/language.js';
import { type ErrorCode, ERRORS } from './errors.js';

/** Values that fill the places `{name}` of an error's words; a value that is itself words comes in both languages. */
export type ErrorParams = WordParams;

/** The sentence of an error for a person; a place that no value fills is left empty. */
export const errorWords = (
  code: ErrorCode,
  params: ErrorParams = {},
  language: Language = 'zh',
): string => fillWords(ERRORS[code], params, language);
