import { z } from 'zod';
import { codesOf, ORGANISATION_KIND } from '../words/codes.js';
import { creditCode, emailAddress, phoneNumber } from './contact-details.js';
import { externalReference, requiredText, text } from './text.js';

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
