import { z } from 'zod';
import { text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { MEMBERSHIP_ROLE } from '../words/membership.words.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** What a list shows of a person. */
export const personItemSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    title: z.string(),
    /** Where the person was named first. */
    organisationId: z.uuid(),
    organisation: z.string(),
    /** The person who stands for this one since they were merged. */
    mergedInto: z.uuid().nullable().optional(),
    version: z.number().int(),
  })
  .meta({ id: 'PersonItem' });

/** What a person is in an organisation, and when. */
export const membershipSchema = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    organisation: z.string(),
    role: z.enum(codesOf(MEMBERSHIP_ROLE)),
    roleLabel: z.string(),
    title: z.string(),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Membership' });

/** A society vouches for the person. */
export const endorsementSchema = z
  .object({
    id: z.uuid(),
    societyId: z.uuid(),
    society: z.string(),
    vouchedOn: z.iso.date(),
    vouchedUntil: z.iso.date().nullable(),
    /** Whether it holds today. */
    inForce: z.boolean(),
  })
  .meta({ id: 'Endorsement' });

/** A person with all that they are and were. Number and address are there for those who may read them. */
export const personSchema = personItemSchema
  .extend({
    phone: z.string().optional(),
    email: z.string().optional(),
    memberships: z.array(membershipSchema),
    /** By the societies that vouch for the person; what was withdrawn is left out. */
    endorsements: z.array(endorsementSchema),
  })
  .meta({ id: 'Person' });

export const personPageSchema = pageSchemaOf(personItemSchema, 'PersonPage');

export const personListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  /** Of this organisation, now or before. */
  organisationId: z.uuid().optional(),
  role: z.enum(codesOf(MEMBERSHIP_ROLE)).optional(),
  /** A part of the name, or of the name of an organisation; width, case and blanks make no difference. */
  q: text(120).optional(),
});
export type PersonListQuery = z.infer<typeof personListQuerySchema>;
