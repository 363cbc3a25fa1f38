import { z } from 'zod';
import { codesOf } from '../words/codes.js';
import { STATEMENT_SOURCE, UNIT_ROLE } from '../words/commitment.words.js';
import { refusal, remarkCode } from '../words/remark.js';
import { day, requiredText, text } from './text.js';

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, remarkCode('MONTH_INVALID'));

/** What a source says of a cadence, in its own words: 每年两次, with 从2021年上半年开始 as its start. */
export const statementFormSchema = z
  .strictObject({
    source: z.enum(codesOf(STATEMENT_SOURCE)).default('HAND'),
    words: requiredText(200),
    start: text(100).default(''),
  })
  .meta({ id: 'DutyStatementForm' });
export type StatementForm = z.infer<typeof statementFormSchema>;

/** A unit as it was written. The same unit may lead and support. */
const unitSchema = z.strictObject({ role: z.enum(codesOf(UNIT_ROLE)), name: requiredText(200) });

const wording = {
  task: requiredText(500),
  units: z
    .array(unitSchema)
    .max(50)
    .refine((units) => units.some(({ role }) => role === 'LEAD'), refusal('LEAD_MISSING')),
  remark: text(500).default(''),
};

/** A duty as it is entered. `number` is its number in the list. */
export const commitmentFormSchema = z
  .strictObject({
    list: text(120).default(''),
    number: requiredText(20),
    ...wording,
    statements: z.array(statementFormSchema).min(1).max(10),
    /** The programme whose editions count. */
    programmeId: z.uuid().nullable().default(null),
    /** The month in which statements begin that name no start; the present one where it is left out. */
    begins: month.optional(),
  })
  .meta({ id: 'DutyForm' });
export type CommitmentForm = z.infer<typeof commitmentFormSchema>;

/** What may be set without a joint meeting: nothing of the wording. */
export const commitmentSettingsFormSchema = z
  .strictObject({
    remark: text(500),
    programmeId: z.uuid().nullable(),
    begins: month,
  })
  .meta({ id: 'DutySettingsForm' });
export type CommitmentSettingsForm = z.infer<typeof commitmentSettingsFormSchema>;

/** Another wording, as a joint meeting has decided; the one before is kept. */
export const commitmentChangeFormSchema = z
  .strictObject({
    /** The number of the meeting or of its minutes. */
    meetingNo: requiredText(100),
    reason: text(500).default(''),
    ...wording,
    statements: z.array(statementFormSchema).min(1).max(10),
  })
  .meta({ id: 'DutyChangeForm' });
export type CommitmentChangeForm = z.infer<typeof commitmentChangeFormSchema>;

/** What somebody reports of a duty. */
export const commitmentReportFormSchema = z
  .strictObject({
    words: requiredText(2000),
    periodFrom: day.nullable().default(null),
    periodUntil: day.nullable().default(null),
    link: z
      .url({ protocol: /^https?$/, error: remarkCode('URL_INVALID') })
      .max(500)
      .nullable()
      .default(null),
    outcomeId: z.uuid().nullable().default(null),
    editionId: z.uuid().nullable().default(null),
  })
  .refine(
    ({ periodFrom, periodUntil }) =>
      periodFrom === null || periodUntil === null || periodFrom <= periodUntil,
    refusal('VALID_UNTIL_BEFORE_FROM', {}, ['periodUntil']),
  )
  .meta({ id: 'DutyReportForm' });
export type CommitmentReportForm = z.infer<typeof commitmentReportFormSchema>;

/** That a duty is done, by a report with evidence. */
export const commitmentClosingFormSchema = z
  .strictObject({ reportId: z.uuid() })
  .meta({ id: 'DutyClosingForm' });

/** What a second person has found. A check that is not passed says why. */
export const commitmentCheckFormSchema = z
  .strictObject({ passed: z.boolean(), note: text(500).default('') })
  .meta({ id: 'DutyCheckForm' });
export type CommitmentCheckForm = z.infer<typeof commitmentCheckFormSchema>;
