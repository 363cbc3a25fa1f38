import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { MERGE_PARTS } from '../words/merge.words.js';
import { pageSchemaOf } from './page.js';

/** Which of two organisations or persons stands for both from now on. */
export const mergePairSchema = z
  .strictObject({ winnerId: z.uuid(), loserId: z.uuid() })
  .meta({ id: 'MergePair' });
export type MergePairForm = z.infer<typeof mergePairSchema>;

/** What a merge would move, and what keeps it from being made. */
export const mergePreviewSchema = z
  .object({
    moves: z.array(
      z.object({
        part: z.enum(codesOf(MERGE_PARTS)),
        label: z.string(),
        count: z.number().int(),
      }),
    ),
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'MergePreview' });

export const mergeSchema = z
  .object({
    id: z.uuid(),
    winnerId: z.uuid(),
    loserId: z.uuid(),
    mergedAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Merge' });

export const mergePageSchema = pageSchemaOf(mergeSchema, 'MergePage');
