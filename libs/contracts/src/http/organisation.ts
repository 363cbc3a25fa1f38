import { z } from 'zod';
import { organisationAliasSchema } from '../forms/organisation.form.js';
import { text } from '../forms/text.js';
import { codesOf, ORGANISATION_KIND } from '../words/codes.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** What a list shows of an organisation. */
export const organisationItemSchema = z
  .object({
    id: z.uuid(),
    /** Key in the sheet or system it came from; for the owner and for staff. */
    externalId: z.string().nullable().optional(),
    name: z.string(),
    kind: z.enum(codesOf(ORGANISATION_KIND)),
    kindLabel: z.string(),
    creditCode: z.string().nullable(),
    region: z.string(),
    park: z.string(),
    /** The organisation that stands for this one since they were merged. */
    mergedInto: z.uuid().nullable().optional(),
    version: z.number().int(),
  })
  .meta({ id: 'OrganisationItem' });

/** An organisation with its other and former names: all that its form says. */
export const organisationSchema = organisationItemSchema
  .extend({
    intro: z.string(),
    aliases: z.array(organisationAliasSchema),
    /** What it stands under: a branch under its society. */
    parentId: z.uuid().nullable(),
  })
  .meta({ id: 'Organisation' });

export const organisationPageSchema = pageSchemaOf(organisationItemSchema, 'OrganisationPage');

export const organisationListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  kind: z.enum(codesOf(ORGANISATION_KIND)).optional(),
  park: text(120).optional(),
  /** A part of a name, an alias or the credit code; width, case and blanks make no difference. */
  q: text(120).optional(),
});
export type OrganisationListQuery = z.infer<typeof organisationListQuerySchema>;

/** A society with what stands above and below it, from the top down. */
export const organisationTreeSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        parentId: z.uuid().nullable(),
        name: z.string(),
        kind: z.enum(codesOf(ORGANISATION_KIND)),
        kindLabel: z.string(),
        /** How many stand above it. */
        level: z.number().int(),
        /** How many persons are experts of it today; GET /api/persons lists them. */
        experts: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'OrganisationTree' });
