import { type Language, PAIR_REASON } from '@jiqia/contracts/words';

const ADDRESS = /[^\s<>"'(:：，]+@[^\s<>"')，]+/g;
/** What a mail server says of a failure often repeats the address. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, '（邮箱）');

/** Why a pair or an invitation stands where it stands: what somebody wrote, or what is kept as a code, in words. */
export const endingWords = (reason: string, language: Language = 'zh'): string =>
  PAIR_REASON[reason]?.[language] ?? reason;
