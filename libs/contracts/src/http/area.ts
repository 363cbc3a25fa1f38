import { z } from 'zod';
import { CLAIM_STATES, OUTCOME_STATES } from '../states/outcome.states.js';
import { NEED_STATES } from '../states/need.states.js';
import { statesOf } from '../states/state-table.js';
import { outcomeTotalsSchema } from './outcome.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const count = z.number().int();
const needState = z.enum(statesOf(NEED_STATES));

/** What the reader is in charge of, and how far its organisations and their needs have come. */
export const areaSchema = z
  .object({
    /** Parks and regions, by name; none for whoever is in charge of everything. */
    places: z.array(z.string()),
    /** Enterprises, and other organisations that have needs. */
    organisations: count,
    /** Of these, how many have a need in the register. */
    answered: count,
    needs: count,
    /** In the order in which a need comes through them; a state that has none is left out. */
    states: z.array(z.object({ state: needState, label: z.string(), count })),
  })
  .meta({ id: 'Area' });

const pages = { ...pageQuerySchema.shape };
export const areaOrganisationQuerySchema = z.strictObject({
  ...pages,
  /** `true`: those that have a need; `false`: those that have none. */
  answered: z.enum(['true', 'false']).optional(),
});
export type AreaOrganisationQuery = z.infer<typeof areaOrganisationQuerySchema>;
const areaOrganisationSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kindLabel: z.string(),
    park: z.string(),
    region: z.string(),
    needs: count,
    published: count,
  })
  .meta({ id: 'AreaOrganisation' });
export const areaOrganisationPageSchema = pageSchemaOf(
  areaOrganisationSchema,
  'AreaOrganisationPage',
);

export const areaNeedQuerySchema = z.strictObject({
  ...pages,
  state: needState.optional(),
  organisation: z.uuid().optional(),
});
export type AreaNeedQuery = z.infer<typeof areaNeedQuerySchema>;
const areaNeedSchema = z
  .object({
    id: z.uuid(),
    ref: z.string().nullable(),
    title: z.string(),
    organisation: z.string(),
    field: z.string(),
    state: needState,
    stateLabel: z.string(),
  })
  .meta({ id: 'AreaNeed' });
export const areaNeedPageSchema = pageSchemaOf(areaNeedSchema, 'AreaNeedPage');

/** What came of one edition for the reader's organisations: each outcome with what of it is due to the edition, and the sums by how sure it is. */
export const areaOutcomesSchema = z
  .object({
    totals: outcomeTotalsSchema.shape.items,
    items: z.array(
      z.object({
        needId: z.uuid(),
        title: z.string(),
        organisation: z.string(),
        supplier: z.string(),
        stage: z.enum(statesOf(OUTCOME_STATES)),
        stageLabel: z.string(),
        /** Where it is said to have got to since that was verified; empty where it is the last. */
        aheadLabel: z.string(),
        claimState: z.enum(statesOf(CLAIM_STATES)),
        claimLabel: z.string(),
        /** How much of it is due to the edition, in millionths. */
        share: count,
        /** 万元, of the whole outcome. */
        intentWan: z.number().nullable(),
        contractWan: z.number().nullable(),
        receivedWan: z.number().nullable(),
        outputWan: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'AreaOutcomes' });
