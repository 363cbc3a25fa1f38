import { isEntryCause, NOTICE_CAUSE } from '@jiqia/contracts/words';

const ADDRESS = /[^\s<>"'(:：，]+@[^\s<>"')，]+/g;
/** What a mail server says of a failure often repeats the address. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, '（邮箱）');

/** Why a pair or an invitation ended: what somebody wrote, or what is kept as a code, in words. */
export const endingWords = (reason: string): string =>
  isEntryCause(reason) ? NOTICE_CAUSE[reason].zh : reason;
