import type { mergePreviewSchema, mergeSchema } from '@jiqia/contracts/http';
import { MERGE_PARTS, remarkWords } from '@jiqia/contracts/words';
import type { MergePreview, MergeRow } from '@jiqia/organisations';
import type { z } from 'zod';
import { readersLanguage, saidOf } from '../http/readers-words.js';

export type Merge = z.input<typeof mergeSchema>;
export type Preview = z.input<typeof mergePreviewSchema>;

export const mergePreviewView = ({ moves, problems }: MergePreview): Preview => ({
  moves: moves.map(({ part, count }) => ({ part, label: saidOf(MERGE_PARTS, part), count })),
  problems: problems.map((problem) => ({
    code: problem.code,
    message: remarkWords(problem, readersLanguage()),
  })),
});

export const mergeView = (row: MergeRow): Merge => ({
  id: row.id,
  winnerId: row.winnerId,
  loserId: row.loserId,
  mergedAt: row.mergedAt.toISOString(),
  undoneAt: row.undoneAt?.toISOString() ?? null,
});
