import { z } from 'zod';
import { CADENCE_KIND } from '../words/commitment.words.js';
import { codesOf } from '../words/codes.js';

/** A calendar month, `YYYY-MM`. */
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/**
 * How often something is due, as one statement says it. `from` is the month in which it begins; null where the statement names none.
 *
 * - `BY`: once, until the last day of the month `by`.
 * - `ONGOING`: all the time; looked at every `months`.
 * - `EDITION_PER_YEAR`, `PER_YEAR`, `AT_LEAST_PER_YEAR`: `least` in each calendar year. Which half of the year they are in makes no difference.
 * - `PER_HALF`: `least` in each half of the calendar year.
 * - `EVERY_MONTHS`: `least` in each `months` months, counted from `from`.
 */
export const cadenceRuleSchema = z
  .strictObject({
    kind: z.enum(codesOf(CADENCE_KIND)),
    from: month.nullable().default(null),
    by: month.nullable().default(null),
    least: z.number().int().min(1).max(366).default(1),
    months: z.number().int().min(1).max(60).nullable().default(null),
  })
  .refine(({ kind, by }) => (kind === 'BY') === (by !== null))
  .refine(
    ({ kind, months }) => (kind === 'ONGOING' || kind === 'EVERY_MONTHS') === (months !== null),
  )
  .meta({ id: 'CadenceRule' });
export type CadenceRule = z.infer<typeof cadenceRuleSchema>;

/** A rule that says when it begins. */
export type StartedRule = CadenceRule & { readonly from: string };

/** The rule with the month in which it begins, where it names none itself. @param month `YYYY-MM` */
export const startedAt = (rule: CadenceRule, from: string): StartedRule => ({
  ...rule,
  from: rule.from ?? from,
});
