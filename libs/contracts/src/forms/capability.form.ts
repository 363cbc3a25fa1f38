import { z } from 'zod';
import { CAPABILITY_KIND, codesOf, COOPERATION_MODE, MEETING_MODE, STAGE } from '../words/codes.js';
import { capabilityDetailsSchema, refuseStrayDetails } from './details.form.js';
import { evidenceList } from './evidence.form.js';
import { contactFormSchema, organisationFormSchema } from './organisation.form.js';
import { day, externalReference, requiredText, text } from './text.js';
import { refuseClassified } from './unclassified.js';

/** One figure a capability has shown: name, unit, value as written. */
export const evidenceFigureSchema = z
  .strictObject({
    name: requiredText(120),
    unit: text(40).default(''),
    value: text(120).default(''),
  })
  .meta({ id: 'EvidenceFigure' });

/** Ids of capabilities, each once. */
const leads = z
  .array(z.uuid())
  .max(20)
  .overwrite((ids) => [...new Set(ids)]);

/** Names of organisations that a person must not be paired with. */
const avoidOrganisations = z.array(requiredText(120)).max(50);

/**
 * The form as an edit brings it: readers are shown neither how its person is reached nor who is avoided, so that what is
 * left out stays as it is; null takes it away. So does a list that a sheet has no columns for.
 */
export const capabilityEditSchema = z
  .strictObject({
    externalId: externalReference.optional(),
    kind: z.enum(codesOf(CAPABILITY_KIND)).default('ACHIEVEMENT'),
    title: requiredText(200),
    organisation: organisationFormSchema,
    person: contactFormSchema.nullish(),
    summary: text(5000).default(''),
    detail: text(10000).default(''),
    indicators: z.array(evidenceFigureSchema).max(50).default([]),
    keywords: z.array(requiredText(40)).max(20).default([]),
    field: text(60).default(''),
    cluster: text(60).default(''),
    stage: z.enum(codesOf(STAGE)).nullable().default(null),
    /** Technology readiness level 1–9 (GB/T 22900). */
    trl: z.number().int().min(1).max(9).nullable().default(null),
    cooperation: z
      .array(z.enum(codesOf(COOPERATION_MODE)))
      .max(12)
      .default([]),
    /** Asked price, 万元; null = 面议. */
    priceWan: z.number().min(0).max(1e7).nullable().default(null),
    services: z.array(requiredText(40)).max(20).default([]),
    modes: z
      .array(z.enum(codesOf(MEETING_MODE)))
      .max(2)
      .default(['ON_SITE', 'VIDEO']),
    region: text(120).default(''),
    intellectualProperty: text(500).default(''),
    /** What proves it; what is left out stays, an empty list takes it away. */
    evidence: evidenceList.nullish(),
    /** Capabilities of the persons that a team, a laboratory or a package leads to, by id; what is left out stays. */
    leadsTo: leads.nullish(),
    /** Last day the owner confirmed the record; null = never asked. */
    confirmedAt: day.nullable().default(null),
    avoidOrganisations: avoidOrganisations.nullish(),
    paused: z.boolean().default(false),
    /** What only its kind asks. */
    details: capabilityDetailsSchema.optional(),
  })
  .superRefine((form, context) =>
    refuseStrayDetails('capability', [form.kind], form.details, context),
  )
  .superRefine(refuseClassified)
  .meta({ id: 'CapabilityEdit' });
export type CapabilityEdit = z.infer<typeof capabilityEditSchema>;

/** An expert's ability, an achievement or a society's package (domain.md 4.3). `person` is the expert or the team's contact. */
export const capabilityFormSchema = capabilityEditSchema
  .safeExtend({
    person: contactFormSchema.prefault({}),
    avoidOrganisations: avoidOrganisations.default([]),
    evidence: evidenceList.optional(),
    leadsTo: leads.optional(),
  })
  .meta({ id: 'CapabilityForm' });
export type CapabilityForm = z.infer<typeof capabilityFormSchema>;
