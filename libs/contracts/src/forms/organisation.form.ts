import { z } from 'zod';
import { codesOf, ORGANISATION_KIND } from '../words/codes.js';
import { creditCode, emailAddress, phoneNumber } from './contact-details.js';
import { day, externalReference, requiredText, text } from './text.js';

export const organisationFormSchema = z
  .strictObject({
    /** Key in the sheet or system it came from; unique per source. */
    externalId: externalReference.optional(),
    name: requiredText(120),
    aliases: z.array(requiredText(120)).max(20).default([]),
    kind: z.enum(codesOf(ORGANISATION_KIND)).default('ENTERPRISE'),
    creditCode: creditCode.optional(),
    region: text(120).default(''),
    park: text(120).default(''),
    intro: text(2000).default(''),
  })
  .meta({ id: 'OrganisationForm' });
export type OrganisationForm = z.infer<typeof organisationFormSchema>;

/** Another name of an organisation; a former one has the last day on which it held. */
export const organisationAliasSchema = z
  .strictObject({ name: requiredText(120), until: day.nullable().default(null) })
  .meta({ id: 'OrganisationAlias' });

/** An organisation as the register keeps it: what a sheet says of it, and until when its former names held. */
export const organisationEntryFormSchema = organisationFormSchema
  .extend({
    /** Left out or null: it keeps the one it has. */
    externalId: externalReference.nullable().optional(),
    aliases: z.array(organisationAliasSchema).max(40).default([]),
    creditCode: creditCode.nullable().default(null),
    /** What it stands under: a branch under its society. Left out: as it is; null: under nobody. */
    parentId: z.uuid().nullable().optional(),
  })
  .meta({ id: 'OrganisationEntryForm' });
export type OrganisationEntryForm = z.infer<typeof organisationEntryFormSchema>;

/** A person to talk to. Private by default: never indexed, never in a job's payload. */
export const contactFormSchema = z
  .strictObject({
    name: text(60).default(''),
    title: text(60).default(''),
    phone: phoneNumber.default(''),
    email: emailAddress.default(''),
  })
  .meta({ id: 'ContactForm' });
export type ContactForm = z.infer<typeof contactFormSchema>;

/** No person named. */
export const NOBODY: ContactForm = { name: '', title: '', phone: '', email: '' };
