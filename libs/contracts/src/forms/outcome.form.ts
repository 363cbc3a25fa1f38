import { z } from 'zod';
import { CLAIM_STATES, FAILED_STAGES, OUTCOME_STATES } from '../states/outcome.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import { CONTRACT_TYPE, OUTCOME_KIND, WHOLE_SHARE } from '../words/outcome.words.js';
import { issueOf, refusal } from '../words/remark.js';
import { requiredText, text } from './text.js';

/** 万元, at most 10 billion yuan, two decimals. */
const wan = z.number().min(0).max(1_000_000).multipleOf(0.01).nullable().default(null);
const day = z.iso.date().nullable().default(null);

/** What is known of an outcome beside its states. The four amounts are different things and never added up. */
const details = {
  kind: z.enum(codesOf(OUTCOME_KIND)).default('CONTRACT'),
  contractType: z.enum(codesOf(CONTRACT_TYPE)).nullable().default(null),
  intentWan: wan,
  contractWan: wan,
  receivedWan: wan,
  /** New output value that came of it. */
  outputWan: wan,
  signedAt: day,
  projectName: text(120).default(''),
  /** 合同登记编号: 16 digits. */
  registrationNo: z
    .string()
    .regex(/^\d{16}$/, refusal('REGISTRATION_NUMBER_INVALID'))
    .nullable()
    .default(null),
  validFrom: day,
  validUntil: day,
  note: text(500).default(''),
};

/** What came of a pair that has met. */
export const outcomeFormSchema = z
  .strictObject({
    matchId: z.uuid(),
    stage: z.enum(statesOf(OUTCOME_STATES)).default('INTENT'),
    ...details,
  })
  .meta({ id: 'OutcomeForm' });
export type OutcomeForm = z.infer<typeof outcomeFormSchema>;

export const outcomeDetailsSchema = z.strictObject(details).meta({ id: 'OutcomeDetailsForm' });
export type OutcomeDetails = z.infer<typeof outcomeDetailsSchema>;

/** What one side says came of its meeting. What it leaves out it does not speak of; 终止 and 失效 want a reason. */
export const ownOutcomeReportSchema = z
  .strictObject({
    stage: z.enum(statesOf(OUTCOME_STATES)),
    reason: text(200).default(''),
    intentWan: details.intentWan,
    contractWan: details.contractWan,
    receivedWan: details.receivedWan,
    outputWan: details.outputWan,
    signedAt: day,
    contractType: details.contractType,
    registrationNo: details.registrationNo,
    note: details.note,
  })
  .superRefine(({ stage, reason }, context) => {
    if (FAILED_STAGES.includes(stage) && reason === '')
      context.addIssue(issueOf('END_REASON_MISSING', ['reason']));
  })
  .meta({ id: 'OwnOutcomeReport' });
export type OwnOutcomeReport = z.infer<typeof ownOutcomeReportSchema>;

/** One stage on; 终止 wants a reason. */
export const outcomeStageSchema = z
  .strictObject({ to: z.enum(statesOf(OUTCOME_STATES)), reason: text(200).default('') })
  .meta({ id: 'OutcomeStageMove' });

/** How sure it is: evidence, a check, a dispute with its reason. */
export const outcomeClaimSchema = z
  .strictObject({ to: z.enum(statesOf(CLAIM_STATES)), reason: text(200).default('') })
  .meta({ id: 'OutcomeClaimMove' });

/** Which meetings it came of, and how much of it is due to each: shares in millionths that sum up to the whole. */
export const outcomeSharesSchema = z
  .strictObject({
    shares: z
      .array(z.strictObject({ matchId: z.uuid(), share: z.number().int().min(1).max(WHOLE_SHARE) }))
      .min(1)
      .max(20),
    reason: requiredText(200),
  })
  .meta({ id: 'OutcomeSharesForm' });
export type OutcomeShares = z.infer<typeof outcomeSharesSchema>;
