import { language } from './index.js';

/** What the api says in both languages at once. */
export interface Worded {
  readonly zh: string;
  readonly en: string;
}

/** It in the reader's. */
export const inWords = ({ zh, en }: Worded): string => (language() === 'en' ? en : zh);
