import { z } from 'zod';
import { requiredText, text } from '../forms/text.js';
import { codesOf } from '../words/codes.js';
import { PAIR_OVERRIDE } from '../words/match.words.js';
import { capabilityPartySchema, matchSchema, needPartySchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

/** A pair that an organiser adds, and why. */
export const pairFormSchema = z
  .strictObject({ needId: z.uuid(), capabilityId: z.uuid(), reason: requiredText(500) })
  .meta({ id: 'PairForm' });
export type PairForm = z.infer<typeof pairFormSchema>;

/** Pairs whose place is said at once. */
const MOST_RANKED = 100;
/** The pairs of a need in the order that the organiser wants; those left out stand behind them by their scores. None: all by their scores. */
export const pairOrderSchema = z
  .strictObject({ matchIds: z.array(z.uuid()).max(MOST_RANKED), reason: text(500).default('') })
  .meta({ id: 'PairOrder' });
export type PairOrder = z.infer<typeof pairOrderSchema>;
export const orderedPairsSchema = z
  .object({ items: z.array(matchSchema) })
  .meta({ id: 'OrderedPairs' });

export const pairPinSchema = z
  .strictObject({ pinned: z.boolean(), reason: text(500).default('') })
  .meta({ id: 'PairPin' });
export type PairPin = z.infer<typeof pairPinSchema>;

/** What a person did otherwise than the product proposed. */
export const matchOverrideSchema = z
  .object({
    id: z.uuid(),
    /** The pair may be gone by now. */
    matchId: z.uuid(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    kind: z.enum(codesOf(PAIR_OVERRIDE)),
    kindLabel: z.string(),
    /** The state or the place before and after, in words; empty for none. */
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    /** The account, as the audit names it. */
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'MatchOverride' });
export const matchOverridePageSchema = pageSchemaOf(matchOverrideSchema, 'MatchOverridePage');
export const matchOverrideListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  needId: z.uuid().optional(),
  kind: z.enum(codesOf(PAIR_OVERRIDE)).optional(),
});
export type MatchOverrideListQuery = z.infer<typeof matchOverrideListQuerySchema>;
