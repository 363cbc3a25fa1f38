import type { z } from 'zod';
import type { FormField } from '../http/form-field.js';
import type { CodeEntry } from '../words/codes.js';
import type { Worded } from '../words/language.js';
import { fieldLimitsOf } from './field-limits.js';

/** How one form is described. */
interface DescribedForm {
  readonly schema: z.ZodType;
  /** What its fields are called, in their order. */
  readonly words: Readonly<Record<string, Worded>>;
  /** What fields with a list of codes take. */
  readonly options: Readonly<Record<string, Readonly<Record<string, CodeEntry>>>>;
  /** The kinds that alone have a field; null for a field of all. */
  readonly kindsWith: (field: string) => string[] | null;
}

/** The fields of a form for a page that draws it: limits are read from the schema that judges it. */
export function describedFields({ schema, words, options, kindsWith }: DescribedForm): FormField[] {
  const limitsOf = fieldLimitsOf(schema);
  return Object.entries(words).map(([field, { zh, en }]) => {
    const { maxLength, maxItems, minimum, maximum } = limitsOf(field);
    const codes = options[field];
    return {
      field,
      label: { zh, en },
      kinds: kindsWith(field),
      maxCharacters: maxLength ?? null,
      maxEntries: maxItems ?? null,
      minimum: minimum ?? null,
      maximum: maximum ?? null,
      options: codes
        ? Object.entries(codes).map(([code, label]) => ({
            code,
            label: { zh: label.zh, en: label.en },
          }))
        : null,
    };
  });
}
