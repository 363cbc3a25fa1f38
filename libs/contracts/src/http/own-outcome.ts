import { z } from 'zod';
import { CLAIM_STATES, OUTCOME_STATES } from '../states/outcome.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { CONTRACT_TYPE, OUTCOME_TODO, OUTCOME_TURN } from '../words/outcome.words.js';
import { sideSchema } from '../words/side.js';
import { attachmentSchema } from './attachment.js';
import { capabilityPartySchema, needPartySchema } from './match.js';

const stage = z.enum(statesOf(OUTCOME_STATES));
/** 万元. Left out for readers whose business it is not. */
const wan = z.number().nullable().optional();

/** What a side said last. */
export const outcomeReportedSchema = z.object({
  side: sideSchema,
  sideLabel: z.string(),
  stage,
  stageLabel: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
});

/** What came of a meeting as one of its sides is shown it; fields that the reader may not read are not there. */
export const ownOutcomeSchema = z
  .object({
    /** Of the pair that met. */
    matchId: z.uuid(),
    edition: z.object({
      id: z.uuid(),
      ref: z.string(),
      name: z.string(),
      /** Whether something may be reported now. */
      takesReports: z.boolean(),
    }),
    /** The own side. */
    side: sideSchema,
    need: needPartySchema,
    capability: capabilityPartySchema,
    /** Null where nobody has reported anything yet. */
    outcomeId: z.uuid().nullable(),
    stage: stage.nullable(),
    stageLabel: z.string(),
    claimState: z.enum(statesOf(CLAIM_STATES)).nullable(),
    claimLabel: z.string(),
    /** The stage that the organiser has verified; it may have been moved on since. */
    verifiedStage: stage.nullable(),
    verifiedStageLabel: z.string(),
    kindLabel: z.string(),
    intentWan: wan,
    contractWan: wan,
    receivedWan: wan,
    outputWan: wan,
    signedAt: z.iso.date().nullable().optional(),
    projectName: z.string().optional(),
    contractType: z.enum(codesOf(CONTRACT_TYPE)).nullable().optional(),
    contractTypeLabel: z.string().optional(),
    registrationNo: z.string().nullable().optional(),
    validFrom: z.iso.date().nullable().optional(),
    validUntil: z.iso.date().nullable().optional(),
    /** Files that show it, whoever handed them in. */
    evidenceFiles: z.number().int().optional(),
    /** Those that the own side has handed in. */
    files: z.array(attachmentSchema).optional(),
    /** The last word of each side; the demand side first. */
    reports: z.array(outcomeReportedSchema),
    /** What both sides say differently, in words. */
    differs: z.array(z.string()).optional(),
    /** What is still to be done, and by whom. */
    todo: z.array(
      z.object({
        who: z.enum(codesOf(OUTCOME_TURN)),
        whoLabel: z.string(),
        code: z.enum(codesOf(OUTCOME_TODO)),
        label: z.string(),
      }),
    ),
    /** Stages that the reader may report now; none for whoever may not report. */
    choices: z.array(
      z.object({
        stage,
        label: z.string(),
        wants: z.enum(['reason', 'registrationNo']).nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnOutcome' });

/** The newest meetings first, 200 at most. */
export const ownOutcomeListSchema = z
  .object({ items: z.array(ownOutcomeSchema) })
  .meta({ id: 'OwnOutcomeList' });
