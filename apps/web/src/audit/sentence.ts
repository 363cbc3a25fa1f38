import type { Schemas } from '../api/client.js';

type Entry = Schemas['AuditEvent'];

/** By which words an entry is told: its own, or those of what was done and to what; raw where a verb has no word. */
export type EntryWords =
  | { readonly whole: string }
  | { readonly verb: string; readonly noun: string }
  | { readonly raw: string; readonly noun: string };

/** @param has whether there is a word under a key */
export function wordsFor(
  { action, entity }: Pick<Entry, 'action' | 'entity'>,
  has: (key: string) => boolean,
): EntryWords {
  const whole = `does.${action}`;
  if (has(whole)) return { whole };
  const noun = `noun.${entity}`;
  const verb = `verb.${action.slice(action.indexOf('.') + 1)}`;
  return has(verb) ? { verb, noun } : { raw: action, noun };
}

/** One thing that an entry says of what was changed. */
export interface Change {
  readonly key: string;
  readonly before?: string;
  readonly after: string;
}

/** Ids of calls are for whoever reads the logs. */
const UNSAID = new Set(['requestId', 'attempt']);

const plain = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(plain).join(', ')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

const isBoth = (value: unknown): value is { readonly from: unknown; readonly to: unknown } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

/** What was before and what came after, as far as an entry says it; what it says besides. */
export function changesOf(details: Readonly<Record<string, unknown>>): Change[] {
  const { from, to, ...rest } = details;
  const own =
    to === undefined ? [] : [{ key: 'state', before: plain(from ?? '—'), after: plain(to) }];
  const others = Object.entries(rest).flatMap(([key, value]): Change[] => {
    if (UNSAID.has(key) || value === null || value === '') return [];
    if (isBoth(value)) return [{ key, before: plain(value.from), after: plain(value.to) }];
    return [{ key, after: plain(value) }];
  });
  return [...own, ...others];
}
