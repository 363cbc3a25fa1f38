import type { Schemas } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { language } from '../i18n/index.js';
import { CODES } from './codes.js';
import { type Change, wordsFor } from './sentence.js';
import { TERMS } from './terms.js';

type Names = Schemas['AuditPage']['names'];

const has = (key: string): boolean => Object.hasOwn(TERMS, key);
const term = (key: string): string | null => {
  const words = TERMS[key];
  return words === undefined ? null : inWords(words);
};

/** The words of a noun by its code, as a list of choices. */
export const nouns = (): { readonly value: string; readonly label: string }[] =>
  Object.keys(TERMS)
    .filter((key) => key.startsWith('noun.'))
    .map((key) => ({ value: key.slice('noun.'.length), label: term(key) ?? key }));

/** Those who act without an account. */
export const fixedActors = (): { readonly value: string; readonly label: string }[] =>
  Object.keys(TERMS)
    .filter((key) => key.startsWith('who.'))
    .map((key) => ({ value: key.slice('who.'.length), label: term(key) ?? key }));

/** Who acted: a name, one of those without an account, or what is kept of an account that was erased. */
export const whoOf = (actor: string, names: Names): string =>
  names[actor] ?? term(`who.${actor}`) ?? actor.slice(0, 8);

/** What was done to what, without who did it: before the name of the row, the name, and after it. */
export type Deed = readonly [before: string, name: string, after: string];

/** @param quoted writes a name as one */
export function deedOf(
  { action, entity, entityId, actor }: Schemas['AuditEvent'],
  names: Names,
  quoted: (name: string) => string,
): Deed {
  const words = wordsFor({ action, entity }, has);
  const noun = term(`noun.${entity}`) ?? entity;
  const known = entityId === actor ? undefined : names[entityId];
  const name = known === undefined ? '' : quoted(known);
  if ('whole' in words) {
    const [before = '', after] = (term(words.whole) ?? action).split('{}');
    return [before, after === undefined ? '' : name || noun, after ?? ''];
  }
  const isEnglish = language() === 'en';
  if ('raw' in words) return [`${words.raw}${isEnglish ? ': ' : '：'}${noun}`, name, ''];
  const verb = term(words.verb) ?? '';
  return [isEnglish ? `${verb} ${noun}${name && ' '}` : `${verb}${noun}`, name, ''];
}

/** A reason: what somebody wrote, or the words of a code. */
export const reasonWords = (reason: string): string =>
  CODES[reason] ? inWords(CODES[reason]) : reason;

/** A change with its key and ids in words. */
export function changeInWords({ key, before, after }: Change, names: Names): Change {
  const word = (value: string): string => names[value] ?? reasonWords(value);
  return {
    key: term(`key.${key}`) ?? key,
    after: word(after),
    ...(before === undefined ? {} : { before: word(before) }),
  };
}
