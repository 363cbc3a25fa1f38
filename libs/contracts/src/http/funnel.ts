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
export const funnelRowPageSchema = pageSchemaOf(funnelRowSchema, 'FunnelRowPage');

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
