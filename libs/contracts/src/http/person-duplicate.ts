import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { PERSON_LIKENESS } from '../words/likeness.words.js';
import { pageQuerySchema, pageSchemaOf, pairCursor } from './page.js';
import { personItemSchema } from './person.js';

/** Two persons who may be one and the same, and why. */
export const personDuplicateSchema = z
  .object({
    /** The ids of both, the smaller first. */
    id: z.string(),
    persons: z.array(personItemSchema).length(2),
    reasons: z
      .array(z.object({ code: z.enum(codesOf(PERSON_LIKENESS)), label: z.string() }))
      .min(1),
  })
  .meta({ id: 'PersonDuplicate' });

export const personDuplicatePageSchema = pageSchemaOf(personDuplicateSchema, 'PersonDuplicatePage');

export const personDuplicateQuerySchema = z.strictObject({
  cursor: pairCursor,
  limit: pageQuerySchema.shape.limit,
});
export type PersonDuplicateQuery = z.infer<typeof personDuplicateQuerySchema>;

/** Two persons, by their ids. */
export const personPairSchema = z
  .strictObject({ persons: z.array(z.uuid()).length(2) })
  .meta({ id: 'PersonPair' });
