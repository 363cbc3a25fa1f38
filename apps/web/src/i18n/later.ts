import i18next from 'i18next';
import type { Words } from './zh.js';

/** Chinese words of a page that is opened rarely: they come with the page and not with what is loaded first. English comes whole. */
export const later = (words: Partial<Words>): void => {
  i18next.addResourceBundle('zh-CN', 'translation', words, true, true);
};
