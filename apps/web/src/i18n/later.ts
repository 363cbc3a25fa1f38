import i18next from 'i18next';
import type { LateWords } from './zh.js';

/**
 * Chinese words that come with a page: said at the head of the module that first needs them, before anything of it is drawn. English comes
 * whole to whoever asks for it.
 */
export const later = (words: Partial<LateWords>): void => {
  i18next.addResourceBundle('zh-CN', 'translation', words, true, true);
};
