import { AsyncLocalStorage } from 'node:async_hooks';
import { type StateTable, stateWords } from '@jiqia/contracts/states';
import { type Language, wordOf, type Worded } from '@jiqia/contracts/words';
import type { NextFunction, Request, Response } from 'express';
import { preferredLanguage } from './preferred-language.js';

const languages = new AsyncLocalStorage<Language>();

/** Answers for programs; sheets of lists are written in Chinese, since they are read in again by their headings. */
const IN_READERS_LANGUAGE = /^\/api\/(?!exports\/)/i;

/** Whatever words the answer to this request has, presenters take from the reader's language. Stands last among the middlewares: a body that is read comes from elsewhere. */
export function speakReadersLanguage(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (!IN_READERS_LANGUAGE.test(request.originalUrl)) {
    languages.run('zh', next);
    return;
  }
  response.vary('Accept-Language');
  languages.run(preferredLanguage(request), next);
}

/** The language that answers to the request at hand speak; Chinese outside of one. */
export const readersLanguage = (): Language => languages.getStore() ?? 'zh';

/** Words in the reader's language; in Chinese where nobody has written them in English. */
export const said = (words: Worded): string => words[readersLanguage()] || words.zh;

/** The word of a code of a list in the reader's language; a code that is in no list stands for itself. */
export const saidOf = (list: Readonly<Record<string, Worded>>, code: string): string =>
  wordOf(list, code, readersLanguage());

/** A state in the reader's language. */
export const saidState = (table: StateTable, state: string): string =>
  stateWords(table, state, readersLanguage());
