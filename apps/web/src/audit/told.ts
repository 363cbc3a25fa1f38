import type { Schemas } from '../api/client.js';
import { inWords } from '../i18n/in-words.js';
import { language } from '../i18n/index.js';
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

/** What was done and to what, without who did it; the name of the row is told apart. */
export function deedOf({ action, entity }: Schemas['AuditEvent']): string {
  const words = wordsFor({ action, entity }, has);
  if ('whole' in words) return term(words.whole) ?? action;
  const noun = term(words.noun) ?? entity;
  if ('raw' in words)
    return language() === 'en' ? `${words.raw}: ${noun}` : `${words.raw}：${noun}`;
  const verb = term(words.verb) ?? '';
  return language() === 'en' ? `${verb} ${noun}` : `${verb}${noun}`;
}

/** A change with its key and ids in words. */
export function changeInWords({ key, before, after }: Change, names: Names): Change {
  const word = (value: string): string => names[value] ?? term(`key.${value}`) ?? value;
  return {
    key: term(`key.${key}`) ?? key,
    after: word(after),
    ...(before === undefined ? {} : { before: word(before) }),
  };
}
