import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row id: UUIDv7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/**
 * A row id that a second run makes again: UUIDv7 whose time is `at` and whose other bits come from `refs`, the names that
 * people know the thing by. For ids that leave the house, such as a mail's Message-ID.
 */
export const idOf = (at: Date, refs: readonly string[]): string =>
  v7({
    msecs: at.getTime(),
    random: createHash('sha256').update(JSON.stringify(refs)).digest().subarray(0, 16),
  });
