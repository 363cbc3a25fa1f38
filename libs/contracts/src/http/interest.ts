import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { INTEREST_KIND } from '../words/interest.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** An organisation or a person on one side, with what it is called. */
const sideSchema = z.object({
  organisationId: z.uuid().nullable(),
  personId: z.uuid().nullable(),
  name: z.string(),
});

/** A conflict of interest that was declared. */
export const interestSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(codesOf(INTEREST_KIND)),
    kindLabel: z.string(),
    /** Whose declaration it is. */
    party: sideSchema,
    other: sideSchema,
    note: z.string(),
    declaredAt: z.iso.datetime(),
    validFrom: z.iso.date(),
    /** The last day; null until it is ended. */
    validUntil: z.iso.date().nullable(),
    endedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'ConflictOfInterest' });

export const interestPageSchema = pageSchemaOf(interestSchema, 'ConflictOfInterestPage');

export const interestListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  /** With this organisation on either side. */
  organisationId: z.uuid().optional(),
  /** With this person on either side. */
  personId: z.uuid().optional(),
});
export type InterestListQuery = z.infer<typeof interestListQuerySchema>;
