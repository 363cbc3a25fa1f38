import { z } from 'zod';
import { codesOf, COOPERATION_MODE, NEED_KIND, NEED_RESOLUTION } from '../words/codes.js';
import { BACKER_STANDING } from '../words/need-form.words.js';
import { needDetailsSchema } from '../forms/details.form.js';
import { indicatorSchema } from '../forms/need.form.js';
import { day, text } from '../forms/text.js';
import { NEED_STATES } from '../states/need.states.js';
import { statesOf } from '../states/state-table.js';
import { confirmationSchema } from './confirmation.js';
import { nextMoveSchema } from './move.js';
import { countedPageSchemaOf, entryFilterShape, several, sortedPageShape } from './entry-list.js';

/** What a list shows of a need. */
export const needItemSchema = z
  .object({
    id: z.uuid(),
    /** Key in the sheet or system it came from; for the owner and for staff. */
    ref: z.string().nullable().optional(),
    title: z.string(),
    /** Of an anonymous need the masked name, for whoever may not know whose it is. */
    organisation: z.string(),
    anonymous: z.boolean(),
    /** Organisations that share it, the one whose it is among them. */
    organisations: z.number().int(),
    /** 共 3 家企业提出; empty for a need of one. */
    organisationsLabel: z.string(),
    /** What the reader's organisation has to do with it. */
    part: z.enum(['OWNER', 'BACKER']).nullable(),
    partLabel: z.string(),
    field: z.string(),
    cluster: z.string(),
    region: z.string(),
    validUntil: day.nullable(),
    state: z.enum(statesOf(NEED_STATES)),
    stateLabel: z.string(),
    confirmation: confirmationSchema,
    updatedAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({ id: 'NeedItem' });

/** A need as far as its reader may see it (`DISCLOSURE.need`), and what they may do with it next. Contacts stay inside. */
export const needSchema = needItemSchema
  .extend({
    kinds: z.array(z.enum(codesOf(NEED_KIND))),
    problem: z.string(),
    keyTechnology: z.string(),
    indicators: z.array(indicatorSchema).optional(),
    goal: z.string(),
    basis: z.string().optional(),
    keywords: z.array(z.string()),
    validFrom: day.nullable(),
    /** 万元; null = 面议. */
    budgetWan: z.number().nullable().optional(),
    cooperation: z.array(z.enum(codesOf(COOPERATION_MODE))),
    industry: z.string(),
    secrecyDeclared: z.boolean().optional(),
    details: needDetailsSchema.optional(),
    resolution: z.enum(codesOf(NEED_RESOLUTION)).nullable(),
    resolutionLabel: z.string().nullable(),
    moves: z.array(nextMoveSchema),
    /** The last day that it gets by being renewed, where it is over or soon will be and the reader may renew it. */
    renewableUntil: day.nullable().optional(),
    /** Names of the organisations that share it; none of an anonymous one for whoever may not know whose it is. */
    backers: z.array(z.string()),
    /** Where it strays from the limits of the printed forms; nothing is refused for it. */
    advice: z
      .array(
        z.object({
          field: z.string(),
          code: z.string(),
          message: z.object({ zh: z.string(), en: z.string() }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Need' });

export const needPageSchema = countedPageSchemaOf(needItemSchema, 'NeedPage');

export const needListQuerySchema = z.strictObject({
  ...sortedPageShape,
  ...entryFilterShape,
  state: several(z.enum(statesOf(NEED_STATES))),
  kind: several(z.enum(codesOf(NEED_KIND))),
  /** The last day is this one or earlier: what runs out until then. */
  validBefore: day.optional(),
  sort: z
    .enum(['id', 'updatedAt', '-updatedAt', 'title', '-title', 'validUntil', '-validUntil'])
    .default('id'),
});

/** A later last day, half a year on where none is named; an expired need is published again. */
export const needRenewalSchema = z
  .strictObject({ validUntil: day.optional() })
  .meta({ id: 'NeedRenewal' });

/** One move of the state table, with what its guard wants. */
export const needMoveSchema = z
  .strictObject({
    to: z.enum(statesOf(NEED_STATES)),
    reason: text(500).default(''),
    resolution: z.enum(codesOf(NEED_RESOLUTION)).optional(),
  })
  .meta({ id: 'NeedMove' });

/** An organisation that is to share a need: by its id. */
export const needBackerFormSchema = z
  .strictObject({
    organisationId: z.uuid(),
    /** Since when; today where nothing is said. */
    since: day.optional(),
    note: text(500).default(''),
  })
  .meta({ id: 'NeedBackerForm' });
export type NeedBackerForm = z.infer<typeof needBackerFormSchema>;

export const needBackersSchema = z
  .object({
    items: z.array(
      z.object({
        organisationId: z.uuid(),
        organisation: z.string(),
        since: day,
        note: z.string(),
        state: z.enum(codesOf(BACKER_STANDING)),
        stateLabel: z.string(),
      }),
    ),
  })
  .meta({ id: 'NeedBackers' });
