import { z } from 'zod';
import { CLAIM_STATES, OUTCOME_STATES } from '../states/outcome.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { CONTRACT_TYPE, OUTCOME_KIND, OUTCOME_STEP } from '../words/outcome.words.js';
import { sideSchema } from '../words/side.js';
import { attachmentSchema } from './attachment.js';
import { capabilityPartySchema, needPartySchema } from './match.js';
import { nextMoveSchema } from './move.js';
import { outcomeReportedSchema } from './own-outcome.js';
import { pageQuerySchema, pageSchemaOf } from './page.js';

const wan = z.number().nullable();

/** What came of a pair, with how far it has got and how sure that is. */
export const outcomeSchema = z
  .object({
    id: z.uuid(),
    editionId: z.uuid(),
    need: needPartySchema,
    capability: capabilityPartySchema,
    stage: z.enum(statesOf(OUTCOME_STATES)),
    stageLabel: z.string(),
    claimState: z.enum(statesOf(CLAIM_STATES)),
    claimLabel: z.string(),
    /** The stage that was verified last; it may have been moved on since. Null where nothing is verified, or it is disputed. */
    verifiedStage: z.enum(statesOf(OUTCOME_STATES)).nullable(),
    verifiedStageLabel: z.string(),
    kind: z.enum(codesOf(OUTCOME_KIND)),
    kindLabel: z.string(),
    contractType: z.enum(codesOf(CONTRACT_TYPE)).nullable(),
    contractTypeLabel: z.string(),
    intentWan: wan,
    contractWan: wan,
    receivedWan: wan,
    outputWan: wan,
    signedAt: z.iso.date().nullable(),
    projectName: z.string(),
    registrationNo: z.string().nullable(),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    note: z.string(),
    /** Of the meetings that it came of, in millionths. */
    shares: z.array(z.object({ matchId: z.uuid(), editionId: z.uuid(), share: z.number().int() })),
    /** What each side said last by itself; the demand side first. */
    reports: z.array(
      outcomeReportedSchema.extend({
        intentWan: wan,
        contractWan: wan,
        receivedWan: wan,
        outputWan: wan,
        note: z.string(),
      }),
    ),
    /** What both sides say differently, in words. */
    differs: z.array(z.string()),
    /** Files that show it. */
    evidenceFiles: z.number().int(),
    version: z.number().int(),
    moves: z.array(nextMoveSchema),
    claimMoves: z.array(nextMoveSchema),
  })
  .meta({ id: 'Outcome' });

export const outcomePageSchema = pageSchemaOf(outcomeSchema, 'OutcomePage');
export const outcomeListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  stage: z.enum(statesOf(OUTCOME_STATES)).optional(),
  claimState: z.enum(statesOf(CLAIM_STATES)).optional(),
});
export type OutcomeListQuery = z.infer<typeof outcomeListQuerySchema>;

/** What came of one edition: of each outcome as much as its share; the four amounts apart, 万元. */
export const outcomeTotalsSchema = z
  .object({
    items: z.array(
      z.object({
        claimState: z.enum(statesOf(CLAIM_STATES)),
        claimLabel: z.string(),
        /** Outcomes that the edition has a share in. */
        outcomes: z.number().int(),
        /** Millionths of outcomes. */
        share: z.number().int(),
        intentWan: z.number(),
        contractWan: z.number(),
        receivedWan: z.number(),
        outputWan: z.number(),
      }),
    ),
  })
  .meta({ id: 'OutcomeTotals' });

/** The files that show an outcome, and who did what to it, the oldest first. */
export const outcomeEvidenceSchema = z
  .object({
    items: z.array(attachmentSchema),
    steps: z.array(
      z.object({
        step: z.enum(codesOf(OUTCOME_STEP)),
        stepLabel: z.string(),
        /** How far the outcome had got; null for what was done before this was kept. */
        stage: z.enum(statesOf(OUTCOME_STATES)).nullable(),
        stageLabel: z.string(),
        /** Id of the account, or of a fixed actor. */
        by: z.string(),
        /** The side whose step it was; null for the organiser's. */
        side: sideSchema.nullable(),
        sideLabel: z.string(),
        at: z.iso.datetime(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'OutcomeEvidence' });
