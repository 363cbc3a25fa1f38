import { type Language, PAIR_REASON, UNSENT_REASONS } from '@jiqia/contracts/words';
import { said } from '../http/readers-words.js';

const ADDRESS = /[^\s<>"'(:：，]+@[^\s<>"')，]+/g;
/** What a mail server says of a failure often repeats the address. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, '（邮箱）');

/** Why a pair or an invitation stands where it stands: what somebody wrote, or what is kept as a code, in words. */
export const endingWords = (reason: string, language: Language = 'zh'): string =>
  PAIR_REASON[reason]?.[language] ?? reason;

/** What a mail that was not sent says of itself: our own words in the reader's language, a server's without addresses. */
export function unsentWords(text: string): string {
  const own = Object.values(UNSENT_REASONS).find(({ zh }) => zh === text);
  return own ? said(own) : withoutAddresses(text);
}
