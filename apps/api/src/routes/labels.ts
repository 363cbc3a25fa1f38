import { type CodeEntry, isEntryCause, NOTICE_CAUSE, type Side } from '@jiqia/contracts/words';

/** The Chinese label of a code; a code that is in no list stands for itself. */
export const labelOf = (list: Readonly<Record<string, CodeEntry>>, code: string): string =>
  list[code]?.zh ?? code;

export const SIDE_LABELS: Readonly<Record<Side, string>> = {
  need: '需求方',
  capability: '供给方',
};

const ADDRESS = /[^\s<>"'(:：，]+@[^\s<>"')，]+/g;
/** What a mail server says of a failure often repeats the address. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, '（邮箱）');

/** Why a pair or an invitation ended: what somebody wrote, or what is kept as a code, in words. */
export const reasonWords = (reason: string): string =>
  isEntryCause(reason) ? NOTICE_CAUSE[reason].zh : reason;
