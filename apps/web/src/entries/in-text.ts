import type { Worded } from '../i18n/in-words.js';
import { same, type Values } from './merge.js';

/** What a form says of one of its fields. */
export interface FieldWords {
  readonly field: string;
  readonly label: Worded;
  readonly options?: readonly { readonly code: string; readonly label: Worded }[] | null;
}

/** Which side of both languages the reader wants, and the words for a tick. */
export interface Speaking {
  readonly inWords: (both: Worded) => string;
  readonly yes: string;
  readonly no: string;
}

/** One field in which two contents differ, each as a text. */
export interface FieldDifference {
  readonly field: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The value at `details.posts` and the like. */
export function valueAt(content: Values, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Values)[name] : undefined),
      content,
    );
}

/** A value of a form as one reads it: lists a line an entry, codes by their words. */
export function inText(value: unknown, field: FieldWords, speaking: Speaking): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? speaking.yes : speaking.no;
  if (Array.isArray(value)) {
    const entries = value.map((one) => inText(one, field, speaking)).filter((one) => one !== '');
    return entries.join(value.some((one) => typeof one === 'object') ? '\n' : '、');
  }
  if (typeof value === 'object') return entryLine(value as Values, field, speaking);
  const found = field.options?.find(({ code }) => code === value);
  if (found) return speaking.inWords(found.label);
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
}

/** A figure reads `漏检率：2.8 → 0.3 %`; any other entry says its parts one after the other. */
function entryLine(entry: Values, field: FieldWords, speaking: Speaking): string {
  const { name, now, target, value, unit, ...rest } = entry;
  const parts = Object.values(rest).map((one) => inText(one, field, speaking));
  if (typeof name !== 'string') return parts.filter((one) => one !== '').join(' · ');
  const figures = [now, target, value].filter((one) => one !== undefined && one !== '').join(' → ');
  const measured = [figures, unit].filter((one) => one !== undefined && one !== '').join(' ');
  return [name, measured].filter((one) => one !== '').join('：');
}

/** Every field of a form in which two contents differ, in the order of the form. */
export function fieldDifferences(
  fields: readonly FieldWords[],
  from: Values,
  to: Values,
  speaking: Speaking,
): FieldDifference[] {
  return fields.flatMap((one) => {
    const [before, after] = [valueAt(from, one.field), valueAt(to, one.field)];
    if (same(before, after)) return [];
    const label = speaking.inWords(one.label);
    return [
      {
        field: one.field,
        label: label.charAt(0).toUpperCase() + label.slice(1),
        from: inText(before, one, speaking),
        to: inText(after, one, speaking),
      },
    ];
  });
}
