import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { MEMBERSHIP_ROLE } from '../words/membership.words.js';
import { refusal } from '../words/remark.js';
import { emailAddress, phoneNumber } from './contact-details.js';
import { day, requiredText, text } from './text.js';

const role = z.enum(codesOf(MEMBERSHIP_ROLE));
const ENDS_BEFORE = refusal('VALID_UNTIL_BEFORE_FROM', {}, ['validUntil']);

interface Stretch {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}
const endsInTime = ({ validFrom, validUntil }: Stretch): boolean =>
  validFrom === null || validUntil === null || validFrom <= validUntil;

/** A person by hand: who it is, and what they are in the organisation that names them. */
export const personEntryFormSchema = z
  .strictObject({
    name: requiredText(60),
    title: text(60).default(''),
    phone: phoneNumber.default(''),
    email: emailAddress.default(''),
    organisationId: z.uuid(),
    role: role.default('MEMBER'),
  })
  .meta({ id: 'PersonEntryForm' });
export type PersonEntryForm = z.infer<typeof personEntryFormSchema>;

/** What is edited of a person. Number and address stay where they are left out; an empty text takes them away. */
export const personEditFormSchema = z
  .strictObject({
    name: requiredText(60),
    title: text(60).default(''),
    phone: phoneNumber.optional(),
    email: emailAddress.optional(),
  })
  .meta({ id: 'PersonEditForm' });
export type PersonEditForm = z.infer<typeof personEditFormSchema>;

const stretch = {
  /** Post or title there. */
  title: text(60).default(''),
  /** First and last day; null where nobody knows, or where it goes on. */
  validFrom: day.nullable().default(null),
  validUntil: day.nullable().default(null),
};

/** What a person is in an organisation, and when. */
export const membershipFormSchema = z
  .strictObject({ organisationId: z.uuid(), role, ...stretch })
  .refine(endsInTime, ENDS_BEFORE)
  .meta({ id: 'MembershipForm' });
export type MembershipForm = z.infer<typeof membershipFormSchema>;

/** What may be changed of it: another organisation or role is another membership. */
export const membershipEditFormSchema = z
  .strictObject(stretch)
  .refine(endsInTime, ENDS_BEFORE)
  .meta({ id: 'MembershipEditForm' });
export type MembershipEditForm = z.infer<typeof membershipEditFormSchema>;

/** A society vouches for a person as an expert: from `vouchedOn` (today where it is left out) to `vouchedUntil`, or until it is withdrawn. */
export const endorsementFormSchema = z
  .strictObject({
    societyId: z.uuid(),
    vouchedOn: day.optional(),
    vouchedUntil: day.nullable().default(null),
  })
  .refine(
    ({ vouchedOn, vouchedUntil }) =>
      vouchedOn === undefined || vouchedUntil === null || vouchedOn <= vouchedUntil,
    refusal('VALID_UNTIL_BEFORE_FROM', {}, ['vouchedUntil']),
  )
  .meta({ id: 'EndorsementForm' });
export type EndorsementForm = z.infer<typeof endorsementFormSchema>;
