import { z } from 'zod';
import { requiredText } from '../forms/text.js';
import { MATCH_STATES } from '../states/match.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { TEAM_SET_KIND } from '../words/match.words.js';
import { capabilityPartySchema, needPartySchema, reasonSchema } from './match.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const share = z.number().min(0).max(1);

/** Capabilities that a run proposes for a need together, each with what it adds. */
export const teamSetSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    /** The run that proposed it. */
    matchRunId: z.uuid(),
    kind: z.enum(codesOf(TEAM_SET_KIND)),
    kindLabel: z.string(),
    need: needPartySchema,
    /** What the set is, in a sentence. */
    text: z.string(),
    /** Share of what the need asks for, by weight: that all show together, and that the one shows who shows most alone. */
    covered: share,
    alone: share,
    /** What the need asks for and none of them shows. */
    missing: z.array(z.string()),
    /** Who shows most first; of a package and its person the package first. */
    members: z.array(
      z.object({
        capability: capabilityPartySchema,
        score: z.number(),
        level: z.number().int(),
        levelLabel: z.string(),
        /** What the need asks for that it shows and none before it, as the need writes it. */
        adds: z.array(z.string()),
        /** Where that can be looked up. */
        reasons: z.array(reasonSchema),
        /** Whether need or capability says something else by now than what was compared. */
        rewritten: z.boolean(),
        /** The pair as it stands; null where nobody has made one. */
        match: z
          .object({
            id: z.uuid(),
            state: z.enum(statesOf(MATCH_STATES)),
            stateLabel: z.string(),
          })
          .nullable(),
      }),
    ),
    /** When pairs were made of it. */
    takenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'TeamSet' });
export const teamSetPageSchema = pageSchemaOf(teamSetSchema, 'TeamSetPage');
/** Of the run whose pairs stand, need by need. */
export const teamSetListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  needId: z.uuid().optional(),
  kind: z.enum(codesOf(TEAM_SET_KIND)).optional(),
});
export type TeamSetListQuery = z.infer<typeof teamSetListQuerySchema>;

/** Why pairs are made of a set. */
export const teamSetTakingSchema = z
  .strictObject({ reason: requiredText(500) })
  .meta({ id: 'TeamSetTaking' });
