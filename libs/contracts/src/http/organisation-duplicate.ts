import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { LIKENESS } from '../words/likeness.words.js';
import { organisationItemSchema } from './organisation.js';
import { pageQuerySchema, pageSchemaOf, pairCursor } from './page.js';

/** Two organisations that may be one and the same, and why. */
export const organisationDuplicateSchema = z
  .object({
    /** The ids of both, the smaller first. */
    id: z.string(),
    organisations: z.array(organisationItemSchema).length(2),
    reasons: z.array(z.object({ code: z.enum(codesOf(LIKENESS)), label: z.string() })).min(1),
  })
  .meta({ id: 'OrganisationDuplicate' });

export const organisationDuplicatePageSchema = pageSchemaOf(
  organisationDuplicateSchema,
  'OrganisationDuplicatePage',
);

export const organisationDuplicateQuerySchema = z.strictObject({
  cursor: pairCursor,
  limit: pageQuerySchema.shape.limit,
  reason: z.enum(codesOf(LIKENESS)).optional(),
});
export type OrganisationDuplicateQuery = z.infer<typeof organisationDuplicateQuerySchema>;

/** Two organisations, by their ids. */
export const organisationPairSchema = z
  .strictObject({ organisations: z.array(z.uuid()).length(2) })
  .meta({ id: 'OrganisationPair' });
