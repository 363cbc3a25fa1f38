import { z } from 'zod';
import { matchingWeightsSchema } from '../rulebook/matching-weights.js';
import { MATCH_RUN_STATES } from '../states/run.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { MATCH_RUN_SETTING, PAIR_CHANGE } from '../words/match-run.words.js';
import { VETOES } from '../words/match.words.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf, pairCursor } from './page.js';

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
    /** How many pairs of it are kept to compare with and to put back; null where they are not. */
    pairs: z.number().int().nullable(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    /** When its pairs were last put back in place of those of a later run. */
    restoredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MatchRun' });
export const matchRunPageSchema = pageSchemaOf(matchRunSchema, 'MatchRunPage');
/** Newest first. */
export const matchRunListQuerySchema = z.strictObject(pageQuerySchema.shape);

/** `from`: the run to compare with; the one before it where it is left out. Need by need. */
export const matchRunDifferenceQuerySchema = z.strictObject({
  from: z.uuid().optional(),
  /** Pairs that differ so alone. */
  change: z.enum(codesOf(PAIR_CHANGE)).exclude(['SAME']).optional(),
  cursor: pairCursor,
  limit: pageQuerySchema.shape.limit,
});
export type MatchRunDifferenceQuery = z.infer<typeof matchRunDifferenceQuerySchema>;

const count = z.number().int();
const foundSchema = z
  .object({ rank: z.number().int(), score: z.number(), veto: z.enum(codesOf(VETOES)).nullable() })
  .nullable();
export const matchRunDifferenceSchema = z
  .object({
    from: z.uuid(),
    to: z.uuid(),
    /** What the two runs did not have in common; empty where the same was found from the same. */
    settings: z.array(z.object({ setting: z.enum(codesOf(MATCH_RUN_SETTING)), label: z.string() })),
    counts: z.object({ NEW: count, GONE: count, VETO: count, MOVED: count, SAME: count }),
    /** Pairs that differ. */
    items: z.array(
      z.object({
        need: needPartySchema,
        capability: capabilityPartySchema,
        change: z.enum(codesOf(PAIR_CHANGE)),
        changeLabel: z.string(),
        /** As each run found the pair; null where it did not. */
        from: foundSchema,
        to: foundSchema,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'MatchRunDifference' });

export const matchRunRestoredSchema = z
  .object({ run: matchRunSchema, restored: count })
  .meta({ id: 'MatchRunRestored' });
