import type { PartKind, PartRows } from './parts-api.js';
import type { Value, Values } from './merge.js';

/** What a value is typed in. */
type Control = 'text' | 'day' | 'clock' | 'count' | 'party' | 'need' | 'able' | 'choice';

export interface FieldSpec {
  readonly key: string;
  readonly label: string;
  readonly control: Control;
  readonly required?: boolean;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** The smallest and the largest number. */
  readonly range?: readonly [number, number];
}

/** How rows of one kind are typed: their fields, and the way between rows and what is typed. */
export interface Sheet<K extends PartKind> {
  readonly kind: K;
  readonly fields: readonly FieldSpec[];
  readonly blank: Values;
  readonly valuesOf: (row: PartRows[K]) => Values;
  /** What is sent of values that were changed. */
  readonly formOf: (changed: Values, all: Values) => object;
  /** The field of the page that a field of the api's form is typed in. */
  readonly keyOf?: (field: string) => string;
}

/** As a word of a text, whatever it is. */
export const wordOf = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** Fields that must not be empty and are. */
export const emptyOf = (fields: readonly FieldSpec[], values: Values): string[] =>
  fields
    .filter(({ key, required }) => required === true && wordOf(values[key]).trim() === '')
    .map(({ key }) => key);

const PAIR = ['need', 'capability'] as const;

/** The two pairs of an order of meetings as its four values, and back: a pair is sent whole. */
export const precedenceForm = (changed: Values, all: Values): object =>
  Object.fromEntries(
    (['before', 'after'] as const)
      .filter((side) => PAIR.some((part) => `${side}.${part}` in changed))
      .map((side) => [
        side,
        Object.fromEntries(PAIR.map((part) => [part, all[`${side}.${part}`] ?? ''])),
      ]),
  );

/** The day and hour of a pinned meeting stand in one choice: `2026-12-17 09:30`. */
export function pinForm(changed: Values): object {
  const { start, ...rest } = changed;
  const [date, from] = wordOf(start).split(' ');
  return start === undefined ? rest : { ...rest, date, from };
}
