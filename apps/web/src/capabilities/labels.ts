import { inWords } from '../i18n/in-words.js';
import type { Description, Field } from './capability-values.js';

/** The fields of the form by their names, as the api describes them. */
export interface Labelled {
  readonly field: (name: string) => Field | undefined;
  readonly label: (name: string) => string;
  /** Characters that it takes. */
  readonly letters: (name: string) => number | undefined;
  /** Rows that it takes. */
  readonly most: (name: string) => number;
}

/** A look-up of what the api says of the fields. */
export function labelled({ fields }: Description): Labelled {
  const byName = new Map(fields.map((one) => [one.field, one]));
  return {
    field: (name) => byName.get(name),
    label: (name) => {
      const found = byName.get(name);
      const words = found ? inWords(found.label) : name;
      return words.charAt(0).toUpperCase() + words.slice(1);
    },
    letters: (name) => byName.get(name)?.maxCharacters ?? undefined,
    most: (name) => byName.get(name)?.maxEntries ?? 0,
  };
}

/** The codes that a field takes, each with its word. */
export const choicesOf = (field: Field | undefined): { value: string; label: string }[] =>
  field?.options?.map(({ code, label }) => ({ value: code, label: inWords(label) })) ?? [];
