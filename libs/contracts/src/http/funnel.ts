import { z } from 'zod';
import { funnelRowSchema } from '../report/report.schema.js';
import {
  FUNNEL_CUT_CODES,
  FUNNEL_STEP_CODES,
  type FunnelCutCode,
  type FunnelStepCode,
} from '../words/progress.words.js';
import { pageSchemaOf } from './page.js';

const step = z.enum(FUNNEL_STEP_CODES as [FunnelStepCode, ...FunnelStepCode[]]);
const by = z.enum(FUNNEL_CUT_CODES as [FunnelCutCode, ...FunnelCutCode[]]);

/** Which number of the funnel is opened: a step, and the line of a cut where one is named. */
export const funnelRowsQuerySchema = z.object({
  step,
  by: by.optional(),
  value: z.string().max(200).default(''),
  cursor: z
    .string()
    .max(1200)
    .regex(/^[\w-]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FunnelRowsQuery = z.infer<typeof funnelRowsQuerySchema>;
/** A row that was opened: as it is counted, with the ids by which it is looked up, null for what is no longer there, and its level in words. */
const openedRowSchema = funnelRowSchema
  .extend({
    needId: z.uuid().nullable(),
    capabilityId: z.uuid().nullable(),
    /** For whoever may see pairs. */
    matchId: z.uuid().nullable(),
    levelLabel: z.string(),
  })
  .meta({ id: 'OpenedRow' });
export const funnelRowPageSchema = pageSchemaOf(openedRowSchema, 'FunnelRowPage');

/** The funnel of an edition as a whole, and by park, field, society and level of the match. */
export const funnelSchema = z
  .object({
    steps: z.array(
      z.object({
        step,
        label: z.string(),
        unit: z.enum(['need', 'pair']),
        count: z.number().int(),
        needs: z.number().int(),
      }),
    ),
    cuts: z.array(
      z.object({
        by,
        value: z.string(),
        label: z.string(),
        counts: z.array(z.object({ step, count: z.number().int() })),
      }),
    ),
  })
  .meta({ id: 'Funnel' });

const count = z.number().int();

/** What is wanted and what is lacking, by field and park: the lines are fields, those that lack most first; the columns are parks. */
export const gapGridSchema = z
  .object({
    parks: z.array(z.object({ value: z.string(), label: z.string() })),
    fields: z.array(
      z.object({
        value: z.string(),
        label: z.string(),
        needs: count,
        /** Needs without a good candidate, those without any among them. */
        lacking: count,
        /** Capabilities of this field in the edition. */
        capabilities: count,
      }),
    ),
    cells: z.array(
      z.object({
        field: z.string(),
        park: z.string(),
        needs: count,
        lacking: count,
        /** Needs without any candidate. */
        bare: count,
        /** Those that lack one, those without any first. */
        open: z.array(
          z.object({
            needId: z.uuid().nullable(),
            needRef: z.string(),
            needTitle: z.string(),
            /** Whether any candidate was found, though no good one. */
            hasCandidate: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'GapGrid' });
