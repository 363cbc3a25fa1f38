import { z } from 'zod';
import { EVIDENCE_KIND } from '../words/evidence.words.js';
import { CAPABILITY_KIND, codesOf, COOPERATION_MODE, MEETING_MODE, STAGE } from '../words/codes.js';
import { capabilityDetailsSchema } from '../forms/details.form.js';
import { evidenceFigureSchema } from '../forms/capability.form.js';
import { evidenceSchema } from '../forms/evidence.form.js';
import { day, text } from '../forms/text.js';
import { CAPABILITY_STATES } from '../states/capability.states.js';
import { statesOf } from '../states/state-table.js';
import { confirmationSchema } from './confirmation.js';
import { nextMoveSchema } from './move.js';
import { endorsementSchema } from './person.js';
import { countedPageSchemaOf, entryFilterShape, several, sortedPageShape } from './entry-list.js';

/** What a list shows of a capability. `person` is the expert's name, empty where none is named. */
export const capabilityItemSchema = z
  .object({
    id: z.uuid(),
    /** Key in the sheet or system it came from; for the owner and for staff. */
    ref: z.string().nullable().optional(),
    kind: z.enum(codesOf(CAPABILITY_KIND)),
    kindLabel: z.string(),
    title: z.string(),
    organisation: z.string(),
    person: z.string(),
    field: z.string(),
    cluster: z.string(),
    region: z.string(),
    state: z.enum(statesOf(CAPABILITY_STATES)),
    stateLabel: z.string(),
    confirmation: confirmationSchema,
    updatedAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({ id: 'CapabilityItem' });

/** A capability as far as its reader may see it (`DISCLOSURE.capability`), and what they may do with it next. Contacts stay inside. */
export const capabilitySchema = capabilityItemSchema
  .extend({
    summary: z.string(),
    detail: z.string(),
    indicators: z.array(evidenceFigureSchema),
    keywords: z.array(z.string()),
    stage: z.enum(codesOf(STAGE)).nullable(),
    trl: z.number().int().nullable(),
    cooperation: z.array(z.enum(codesOf(COOPERATION_MODE))),
    /** 万元; null = 面议. */
    priceWan: z.number().nullable().optional(),
    services: z.array(z.string()),
    modes: z.array(z.enum(codesOf(MEETING_MODE))),
    intellectualProperty: z.string(),
    evidence: z.array(evidenceSchema),
    /** Those of the capabilities that it leads to which its reader may read. */
    leadsTo: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        organisation: z.string(),
        person: z.string(),
      }),
    ),
    confirmedAt: day.nullable(),
    /** Societies that vouch for its expert today, and since when. */
    endorsements: z.array(
      endorsementSchema.pick({ society: true, vouchedOn: true, vouchedUntil: true }),
    ),
    details: capabilityDetailsSchema.optional(),
    /** What whoever decides about it should look at, for the owner and for staff. */
    remarks: z
      .array(z.object({ field: z.string(), code: z.string(), text: z.string() }))
      .optional(),
    moves: z.array(nextMoveSchema),
  })
  .meta({ id: 'Capability' });

/** Pieces of evidence that other organisations name too, for who decides about a capability. */
export const evidenceClaimsSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(codesOf(EVIDENCE_KIND)),
        number: z.string(),
        capability: z.object({ id: z.uuid(), title: z.string(), organisation: z.string() }),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'EvidenceClaims' });

export const capabilityPageSchema = countedPageSchemaOf(capabilityItemSchema, 'CapabilityPage');

export const capabilityListQuerySchema = z.strictObject({
  ...sortedPageShape,
  ...entryFilterShape,
  state: several(z.enum(statesOf(CAPABILITY_STATES))),
  kind: several(z.enum(codesOf(CAPABILITY_KIND))),
  stage: several(z.enum(codesOf(STAGE))),
  /** Only those that the reader may write: their own, those of their organisation, of their society's experts. */
  mine: z.enum(['true', 'false']).optional(),
  /** The owner confirmed on this day or earlier, or never: what is to be asked about. */
  confirmedBefore: day.optional(),
  /** Last confirmed, or else written, on this day or earlier: what goes stale twelve months after it. */
  untouchedSince: day.optional(),
  sort: z
    .enum(['id', 'updatedAt', '-updatedAt', 'title', '-title', 'confirmedAt', '-confirmedAt'])
    .default('id'),
});

/** One move of the state table, with what its guard wants. */
export const capabilityMoveSchema = z
  .strictObject({
    to: z.enum(statesOf(CAPABILITY_STATES)),
    reason: text(500).default(''),
    /** The owner says that the record is still right. */
    confirmed: z.boolean().default(false),
  })
  .meta({ id: 'CapabilityMove' });
