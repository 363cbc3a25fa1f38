import { z } from 'zod';
import { cadenceRuleSchema } from '../cadence/cadence-rule.js';
import { requiredText, text } from '../forms/text.js';
import { COMMITMENT_STATES, type CommitmentState } from '../states/commitment.states.js';
import { statesOf } from '../states/state-table.js';
import { codesOf } from '../words/codes.js';
import {
  LIGHT,
  LIGHT_REASON,
  PERIOD_STATE,
  STATEMENT_SOURCE,
  UNIT_ROLE,
} from '../words/commitment.words.js';
import { attachmentSchema } from './attachment.js';
import { pageQuerySchema } from './page.js';

const stateSchema = z.enum(statesOf<CommitmentState>(COMMITMENT_STATES));
const lightSchema = z.enum(codesOf(LIGHT));
const reasonSchema = z.enum(Object.keys(LIGHT_REASON) as [string, ...string[]]);

const unitSchema = z
  .object({
    role: z.enum(codesOf(UNIT_ROLE)),
    roleLabel: z.string(),
    /** As it was written. */
    name: z.string(),
    /** Null where the register knows nobody of that name. */
    organisationId: z.uuid().nullable(),
  })
  .meta({ id: 'DutyUnit' });

const warningSchema = z
  .object({ code: z.string(), message: z.string() })
  .meta({ id: 'DutyWarning' });

const card = {
  id: z.uuid(),
  list: z.string(),
  number: z.string(),
  task: z.string(),
  remark: z.string(),
  /** When or how often it is due, as each source words it. */
  due: z.array(z.string()),
  units: z.array(unitSchema),
  state: stateSchema,
  stateLabel: z.string(),
  programmeId: z.uuid().nullable(),
  /** The stricter of its statements; null where none is understood. */
  light: lightSchema.nullable(),
  lightLabel: z.string(),
  reason: reasonSchema.nullable(),
  reasonLabel: z.string(),
  /** Periods that were closed short, by the statement that has most of them. */
  missed: z.number().int(),
  version: z.number().int(),
};

const countsSchema = z.object({
  total: z.number().int(),
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  /** Whose cadence is not understood. */
  none: z.number().int(),
  missed: z.number().int(),
  verified: z.number().int(),
});

/** A page of duties, with the totals of all that are within reach and of that list and lead. */
export const commitmentPageSchema = z
  .object({
    items: z.array(z.object(card).meta({ id: 'DutyCard' })),
    nextCursor: z.string().nullable(),
    totals: countsSchema.meta({ id: 'DutyCounts' }),
  })
  .meta({ id: 'DutyPage' });

export const commitmentListQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  list: text(120).optional(),
  light: lightSchema.optional(),
  state: stateSchema.optional(),
  /** Led by this organisation. */
  lead: z.uuid().optional(),
  /** With a period that was closed short. */
  overdue: z.enum(['true', 'false']).optional(),
});
export type CommitmentListQuery = z.infer<typeof commitmentListQuerySchema>;

/** How the leads stand, each by name. */
export const commitmentBoardSchema = z
  .object({
    totals: countsSchema,
    leads: z.array(
      z
        .object({ organisationId: z.uuid().nullable(), name: z.string(), counts: countsSchema })
        .meta({ id: 'DutyBoardLead' }),
    ),
  })
  .meta({ id: 'DutyBoard' });

const periodSchema = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    least: z.number().int(),
    count: z.number().int(),
    state: z.enum(codesOf(PERIOD_STATE)),
    stateLabel: z.string(),
  })
  .meta({ id: 'DutyPeriod' });

const statementSchema = z
  .object({
    id: z.uuid(),
    source: z.enum(codesOf(STATEMENT_SOURCE)),
    sourceLabel: z.string(),
    words: z.string(),
    start: z.string(),
    /** Null where the words are not understood. */
    rule: cadenceRuleSchema.nullable(),
    light: lightSchema.nullable(),
    reason: reasonSchema.nullable(),
    /** The last ones, the newest first. */
    periods: z.array(periodSchema),
  })
  .meta({ id: 'DutyStatement' });

const reportSchema = z
  .object({
    id: z.uuid(),
    words: z.string(),
    periodFrom: z.iso.date().nullable(),
    periodUntil: z.iso.date().nullable(),
    link: z.string().nullable(),
    outcomeId: z.uuid().nullable(),
    editionId: z.uuid().nullable(),
    reportedBy: z.string(),
    reportedAt: z.iso.datetime(),
    documents: z.array(attachmentSchema),
  })
  .meta({ id: 'DutyReport' });

/** A duty with its statements, lights, reports, changes and checks. */
export const commitmentSchema = z
  .object({
    ...card,
    /** What the reader may do with it as it stands; whoever reported it or asked to close it cannot check it all the same. */
    acts: z.array(z.enum(['EDIT', 'REPORT', 'ASK_CLOSING', 'CHECK'])),
    begins: z.string(),
    warnings: z.array(warningSchema),
    statements: z.array(statementSchema),
    /** The light at the end of each month so far, the newest first; 36 at most. */
    lights: z.array(
      z.object({ day: z.iso.date(), light: lightSchema }).meta({ id: 'DutyLightOfDay' }),
    ),
    reports: z.array(reportSchema),
    changes: z.array(
      z
        .object({
          id: z.uuid(),
          meetingNo: z.string(),
          reason: z.string(),
          before: z.object({
            task: z.string(),
            remark: z.string(),
            units: z.array(z.object({ role: z.enum(codesOf(UNIT_ROLE)), name: z.string() })),
            statements: z.array(
              z.object({
                source: z.enum(codesOf(STATEMENT_SOURCE)),
                words: z.string(),
                start: z.string(),
              }),
            ),
          }),
          changedBy: z.string(),
          changedAt: z.iso.datetime(),
        })
        .meta({ id: 'DutyChange' }),
    ),
    closings: z.array(
      z
        .object({
          id: z.uuid(),
          reportId: z.uuid(),
          askedBy: z.string(),
          askedAt: z.iso.datetime(),
          checkedBy: z.string().nullable(),
          checkedAt: z.iso.datetime().nullable(),
          passed: z.boolean().nullable(),
          note: z.string(),
        })
        .meta({ id: 'DutyClosing' }),
    ),
  })
  .meta({ id: 'Duty' });

/** Query of an upload; the file is the raw body. A dry run unless `dryRun=false`. */
export const commitmentImportQuerySchema = z.strictObject({
  name: requiredText(200),
  /** What the list is called. */
  list: text(120).default(''),
  /** The month in which statements begin that name no start; the present one where it is left out. */
  begins: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
  dryRun: z.enum(['true', 'false']).default('true'),
});
export type CommitmentImportQuery = z.infer<typeof commitmentImportQuerySchema>;

/** What an import did or, as a dry run, would do. A row that says otherwise than the duty of its number is refused, never written over. */
export const commitmentImportSchema = z
  .object({
    dryRun: z.boolean(),
    created: z.number().int(),
    /** Whose units the register knows by now. */
    updated: z.number().int(),
    unchanged: z.number().int(),
    /** By the number of the row. */
    refused: z.array(z.object({ number: z.string(), code: z.string(), message: z.string() })),
    warnings: z.array(z.object({ number: z.string(), code: z.string(), message: z.string() })),
    /** Names that the register does not know, each once. */
    unknownUnits: z.array(z.string()),
  })
  .meta({ id: 'DutyImport' });

/** When the editions of a programme are due, of this year and the next. */
export const dutyWindowListSchema = z
  .object({
    items: z.array(
      z
        .object({
          from: z.iso.date(),
          until: z.iso.date(),
          least: z.number().int(),
          held: z.number().int(),
          /** Not held yet, and with their day in it. */
          dated: z.number().int(),
          state: z.enum(codesOf(PERIOD_STATE)),
          stateLabel: z.string(),
        })
        .meta({ id: 'DutyWindow' }),
    ),
  })
  .meta({ id: 'DutyWindowList' });
