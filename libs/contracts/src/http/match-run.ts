import { z } from 'zod';
import { matchingWeightsSchema } from '../rulebook/matching-weights.js';
import { MATCH_RUN_STATES } from '../states/run.states.js';
import { statesOf } from '../states/state-table.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** A match run and how far it has come: `done` of `total` needs. */
export const matchRunSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    state: z.enum(statesOf(MATCH_RUN_STATES)),
    stateLabel: z.string(),
    total: z.number().int(),
    done: z.number().int(),
    error: z.string(),
    /** What the scores of this run are weighed with, and which version of the rulebook that is; null in runs of before that was kept. */
    weights: z
      .object({ key: z.string(), version: z.number().int(), ...matchingWeightsSchema.shape })
      .nullable(),
    /** By which version of the dictionary its texts are cut; 0 as shipped. */
    dictionaryVersion: z.number().int().nullable(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MatchRun' });
export const matchRunPageSchema = pageSchemaOf(matchRunSchema, 'MatchRunPage');
/** Newest first. */
export const matchRunListQuerySchema = z.strictObject(pageQuerySchema.shape);
