import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { DIRECTORY_KINDS, FOUND_BYS } from '../words/directory.words.js';
import { several } from './entry-list.js';

/** Whom to look for by name: in Chinese, by pinyin or by initials. */
export const directoryQuerySchema = z.strictObject({
  q: requiredText(60),
  /** All three where it says none; societies are organisations too. */
  kinds: several(z.enum(DIRECTORY_KINDS)),
  /** The `nextCursor` of the page before. */
  cursor: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type DirectoryListQuery = z.infer<typeof directoryQuerySchema>;

export const directorySchema = z
  .object({
    items: z.array(
      z
        .object({
          kind: z.enum(DIRECTORY_KINDS),
          kindLabel: z.string(),
          id: z.uuid(),
          name: z.string(),
          /** Of a person: where they are. */
          organisation: z.object({ id: z.uuid(), name: z.string() }).nullable(),
          by: z.enum(FOUND_BYS),
          byLabel: z.string(),
        })
        .meta({ id: 'DirectoryEntry' }),
    ),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Directory' });
