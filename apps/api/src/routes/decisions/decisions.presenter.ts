import type { decidedSchema, decisionListSchema } from '@jiqia/contracts/http';
import type { StateTable } from '@jiqia/contracts/states';
import type { Language } from '@jiqia/contracts/words';
import type { Decided, ListedBatch } from '@jiqia/registers';
import type { z } from 'zod';
import { problemOf } from '../../http/problem.js';
import { saidState } from '../../http/readers-words.js';

export function decidedView(
  { id, entries }: Decided,
  language: Language,
): z.input<typeof decidedSchema> {
  const left = entries.filter(({ problem }) => problem !== null).length;
  return {
    id,
    decided: entries.length - left,
    left,
    entries: entries.map(({ problem, ...entry }) => ({
      ...entry,
      problem: problem && problemOf(problem, language),
    })),
  };
}

export const batchesView = (
  batches: readonly ListedBatch[],
  table: StateTable,
): z.input<typeof decisionListSchema> => ({
  items: batches.map(({ id, to, reason, entries, undone, decidedAt, undoUntil }) => ({
    id,
    to: to as z.input<typeof decisionListSchema>['items'][number]['to'],
    toLabel: saidState(table, to),
    reason,
    entries,
    undone,
    decidedAt: decidedAt.toISOString(),
    undoUntil: undoUntil.toISOString(),
  })),
});
