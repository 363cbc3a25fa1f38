import type { z } from 'zod';
import { issueOf, type Remark, remark } from '../words/remark.js';
import { classifiedWords } from '../words/secrecy.words.js';

/** Whose it is and who speaks for it: names and numbers, no text of the entry. */
const NOT_TEXT = new Set(['organisation', 'contact', 'person', 'externalId']);

/** Each field of a form that says of itself that it is classified, with the words that say so. */
export function classifiedFields(form: object): (Remark & { readonly field: string })[] {
  return formTexts(form).flatMap(({ path, text }) => {
    const words = classifiedWords(text);
    return words.length === 0
      ? []
      : [{ field: path.join('.'), ...remark('CLASSIFIED_WORDS', { words }) }];
  });
}

/** Adds those issues to a form's own. */
export function refuseClassified(form: object, context: z.core.$RefinementCtx): void {
  for (const { field, code, params } of classifiedFields(form))
    context.addIssue(issueOf(code, field.split('.'), params));
}

/** Every text that a form says, by its place; whose it is and who speaks for it left out. */
export const formTexts = (
  form: object,
): readonly { readonly path: readonly string[]; readonly text: string }[] => textsOf(form, []);

function textsOf(
  value: unknown,
  path: readonly string[],
): { readonly path: readonly string[]; readonly text: string }[] {
  if (typeof value === 'string') return value === '' ? [] : [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    path.length === 0 && NOT_TEXT.has(name) ? [] : textsOf(inner, [...path, name]),
  );
}
