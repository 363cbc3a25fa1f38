import type { entryHistorySchema } from '@jiqia/contracts/http';
import type { ContentChange } from '@jiqia/registers';
import type { z } from 'zod';

export const historyView = (
  version: number,
  items: readonly ContentChange[],
): z.input<typeof entryHistorySchema> => ({
  version,
  items: items.map(({ at, ...change }) => ({ ...change, at: at.toISOString() })),
});
