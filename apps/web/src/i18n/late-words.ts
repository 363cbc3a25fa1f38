import i18next from 'i18next';
import type { zh as audit } from '../audit/words.zh.js';
import type { zh as me } from '../me/words.zh.js';
import type { zh as notices } from '../notices/words.zh.js';
import type { zh as people } from '../people/words.zh.js';

/** Words that come with their pages, so that what is loaded first stays small. */
export interface LateWords {
  readonly audit: typeof audit;
  readonly me: typeof me;
  readonly notices: typeof notices;
  readonly people: typeof people;
}

/** Said at the head of a page's module, before anything of it is drawn. English comes as a whole to whoever asks for it. */
export const addWords = <P extends keyof LateWords>(part: P, words: LateWords[P]): void => {
  i18next.addResourceBundle('zh-CN', 'translation', { [part]: words }, true, true);
};
