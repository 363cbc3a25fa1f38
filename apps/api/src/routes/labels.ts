import type { CodeEntry } from '@jiqia/contracts/words';

/** The Chinese label of a code; a code that is in no list stands for itself. */
export const labelOf = (list: Readonly<Record<string, CodeEntry>>, code: string): string =>
  list[code]?.zh ?? code;
