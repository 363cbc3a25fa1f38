import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { INTEREST_KIND } from '../words/interest.words.js';
import { refusal } from '../words/remark.js';
import { day, requiredText, text } from './text.js';

/** One side of a conflict: an organisation or a person of the register, by id. */
const sideSchema = z
  .strictObject({
    organisationId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
  })
  .refine(
    ({ organisationId, personId }) => (organisationId === null) !== (personId === null),
    refusal('ONE_PARTY_EXPECTED'),
  );

/** A conflict of interest as it is declared: by `party`, with `other`; from `validFrom` (today where it is left out) to `validUntil`, or until it is ended. */
export const interestFormSchema = z
  .strictObject({
    kind: z.enum(codesOf(INTEREST_KIND)),
    party: sideSchema,
    other: sideSchema,
    note: text(500).default(''),
    validFrom: day.optional(),
    validUntil: day.nullable().default(null),
  })
  .refine(
    ({ party, other }) =>
      (party.organisationId ?? party.personId) !== (other.organisationId ?? other.personId),
    refusal('SAME_PARTY', {}, ['other']),
  )
  .refine(
    ({ validFrom, validUntil }) =>
      validFrom === undefined || validUntil === null || validFrom <= validUntil,
    refusal('VALID_UNTIL_BEFORE_FROM', {}, ['validUntil']),
  )
  .meta({ id: 'ConflictOfInterestForm' });
export type InterestForm = z.infer<typeof interestFormSchema>;
export type InterestSide = InterestForm['party'];

/** Why a conflict does not hold any more. */
export const interestEndFormSchema = z
  .strictObject({ reason: requiredText(300) })
  .meta({ id: 'ConflictOfInterestEnd' });
