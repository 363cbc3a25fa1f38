import type { Worded } from '../words/language.js';
import { type Remark, remarkWords } from '../words/remark.js';

/** One thing wrong with one field of the input. `row` is 1-based, as a person reads it in the sheet. */
export interface FieldProblem extends Remark {
  readonly field: string;
  readonly row?: number;
}

/**
 * What the fields of an error fill in its words: `{problems}` names each field as the file or the request does, for those
 * who write such names; `{reasons}` does not.
 */
export const fieldPlaces = (
  fields: readonly FieldProblem[],
): { readonly problems: Worded; readonly reasons: Worded } => ({
  problems: listed(fields, (problem, words) => `${problem.field} ${words}`),
  reasons: listed(fields, (_problem, words) => words),
});

const listed = (
  fields: readonly FieldProblem[],
  of: (problem: FieldProblem, words: string) => string,
): Worded => ({
  zh: fields.map((problem) => of(problem, remarkWords(problem, 'zh'))).join('；'),
  en: fields.map((problem) => of(problem, remarkWords(problem, 'en'))).join('; '),
});
