import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { MERGE_PARTS } from '../words/merge.words.js';
import { pageSchemaOf } from './page.js';

/** Which of two organisations stands for both from now on. */
export const organisationMergeFormSchema = z
  .strictObject({ winnerId: z.uuid(), loserId: z.uuid() })
  .meta({ id: 'OrganisationMergeForm' });
export type OrganisationMergeForm = z.infer<typeof organisationMergeFormSchema>;

/** What a merge would move, and what keeps it from being made. */
export const organisationMergePreviewSchema = z
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
  .meta({ id: 'OrganisationMergePreview' });

export const organisationMergeSchema = z
  .object({
    id: z.uuid(),
    winnerId: z.uuid(),
    loserId: z.uuid(),
    mergedAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'OrganisationMerge' });

export const organisationMergePageSchema = pageSchemaOf(
  organisationMergeSchema,
  'OrganisationMergePage',
);
