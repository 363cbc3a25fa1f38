import { z } from 'zod';
import { codeParamsSchema } from '../words/coded.js';
import { codesOf, CAPABILITY_KIND } from '../words/codes.js';
import { PAIR_SOURCE } from '../words/match.words.js';
import { text } from '../forms/text.js';
import { MATCH_STATES } from '../states/match.states.js';
import { statesOf } from '../states/state-table.js';
import { nextMoveSchema } from './move.js';
import { several } from './entry-list.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

export const needPartySchema = z
  .object({
    id: z.uuid(),
    /** Key in the sheet or system it came from; for the owner and for staff. */
    ref: z.string().nullable().optional(),
    title: z.string(),
    organisation: z.string(),
    field: z.string(),
    /** Whether its owner has confirmed what it says. */
    confirmed: z.boolean(),
  })
  .meta({ id: 'NeedParty' });
export type NeedParty = z.infer<typeof needPartySchema>;

export const capabilityPartySchema = needPartySchema
  .extend({
    person: z.string(),
    kind: z.enum(codesOf(CAPABILITY_KIND)),
    kindLabel: z.string(),
  })
  .meta({ id: 'CapabilityParty' });
export type CapabilityParty = z.infer<typeof capabilityPartySchema>;

export const matchPartSchema = z
  .object({
    part: z.string(),
    label: z.string(),
    /** weight × value = contribution; contributions sum to the score. */
    weight: z.number(),
    value: z.number(),
    contribution: z.number(),
  })
  .meta({ id: 'MatchPart' });
export const reasonSchema = z
  .object({
    part: z.string(),
    /** What the reason says and what fills its words, for callers that word it themselves. */
    code: z.string(),
    params: codeParamsSchema,
    text: z.string(),
    /** The words quoted, as they stand in `source`, e.g. `need.title`. */
    quote: z.string(),
    source: z.string(),
  })
  .meta({ id: 'MatchReason' });

/** A pair with why it was proposed, what speaks against it, and what may be decided next. */
export const matchSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    /** The run that judged it last; null for a pair that somebody wanted and no run has found. */
    matchRunId: z.uuid().nullable(),
    /** Who wanted the pair. */
    source: z.enum(codesOf(PAIR_SOURCE)),
    sourceLabel: z.string(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    /** The versions of both that were compared, and whether one says something else by now. */
    madeOn: z.object({
      needVersion: z.number().int(),
      capabilityVersion: z.number().int(),
      rewritten: z.boolean(),
    }),
    /** 1 = best of its need. */
    rank: z.number().int(),
    /** Where the organiser has put it among the pairs of its need; null where the score says. */
    handRank: z.number().int().nullable(),
    /** A shortlist takes it before all others. */
    pinned: z.boolean(),
    /** 0…1 */
    score: z.number(),
    /** 1 无 … 4 强相关 */
    level: z.number().int(),
    levelLabel: z.string(),
    parts: z.array(matchPartSchema),
    reasons: z.array(reasonSchema),
    against: z.array(reasonSchema),
    gaps: z.array(z.string()),
    veto: z.string().nullable(),
    vetoLabel: z.string().nullable(),
    state: z.enum(statesOf(MATCH_STATES)),
    stateLabel: z.string(),
    stateReason: z.string(),
    moves: z.array(nextMoveSchema),
    version: z.number().int(),
  })
  .meta({ id: 'Match' });

export const matchPageSchema = pageSchemaOf(matchSchema, 'MatchPage');
/** By what a list of pairs may be cut besides their state. */
const filterShape = {
  minLevel: z.coerce.number().int().min(1).max(4).optional(),
  /** Only so many of each need: the best, and those that somebody has put that far ahead. */
  best: z.coerce.number().int().min(1).max(100).optional(),
};
export const matchListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  ...filterShape,
  needId: z.uuid().optional(),
  state: several(z.enum(statesOf(MATCH_STATES))),
  source: z.enum(codesOf(PAIR_SOURCE)).optional(),
  /** Fields that the need is of. */
  field: several(z.string().min(1).max(120)),
  sort: z.enum(['id', '-score']).default('id'),
});
export type MatchListQuery = z.infer<typeof matchListQuerySchema>;

/** How many pairs there are of each state and field, and how many of them fit well (`minLevel` 3). */
export const matchTallyQuerySchema = z.strictObject(filterShape);
export type MatchTallyQuery = z.infer<typeof matchTallyQuerySchema>;
export const matchTallySchema = z
  .object({
    items: z.array(
      z.object({
        state: z.enum(statesOf(MATCH_STATES)),
        stateLabel: z.string(),
        field: z.string(),
        pairs: z.number().int(),
        good: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'MatchTally' });

/** The moves an organiser makes by hand: shortlist, take back, dismiss, and decline for a side that steps back after all. */
export const DECISIONS = ['SHORTLISTED', 'CANDIDATE', 'DISMISSED', 'DECLINED'] as const;
export const matchMoveSchema = z
  .strictObject({ to: z.enum(DECISIONS), reason: text(500).default('') })
  .meta({ id: 'MatchMove' });
