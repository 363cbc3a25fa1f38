import { isDeepStrictEqual } from 'node:util';
import type { HiddenField } from './register.js';
import type { RegisterForm, RegisterRow } from './register-row.js';

/** A form as an edit brings it: a hidden field that is left out stays, one that is null goes. */
export type EditForm<F> = { readonly [K in keyof F]?: F[K] | null | undefined };

/** The form with every hidden field in it, empty where the edit left it out or took it away. */
export function filledForm<F extends RegisterForm, R>(
  hidden: readonly HiddenField<F, R>[],
  form: EditForm<F>,
): F {
  const fields = hidden.map(({ field, empty }) => [field, form[field] ?? empty]);
  return { ...form, ...Object.fromEntries(fields) } as F;
}

/** What the columns of hidden fields have, for those about which nothing is said. */
export function keptColumns<F, R extends RegisterRow>(
  hidden: readonly HiddenField<F, R>[],
  known: R,
  isSaid: (field: HiddenField<F, R>) => boolean,
): Partial<R> {
  const kept = hidden.filter((field) => !isSaid(field));
  return Object.fromEntries(kept.map(({ column }) => [column, known[column]])) as Partial<R>;
}

/** Whether a sheet says something of a hidden field: an empty cell says nothing. */
export const isWritten = <F extends RegisterForm, R>(
  { field, empty }: HiddenField<F, R>,
  form: F,
): boolean => form[field] !== undefined && !isDeepStrictEqual(form[field], empty);

/** What the columns of hidden fields get that a sheet speaks of and that keep some of what they have. */
export function columnsBeside<F extends RegisterForm, R extends RegisterRow>(
  hidden: readonly HiddenField<F, R>[],
  known: R,
  form: F,
): Partial<R> {
  const written = hidden.filter((one) => isWritten(one, form));
  return Object.fromEntries(
    written.flatMap(({ field, column, beside }) =>
      beside === undefined ? [] : [[column, beside(form[field], known[column])]],
    ),
  ) as Partial<R>;
}
