import {
  countedPeriods,
  type DutyFacts,
  lastDayOf,
  lightOf,
  monthOfDay,
  monthsLater,
  startedAt,
  type StartedRule,
  strictest,
} from '@jiqia/contracts/cadence';
import type { CommitmentWarningCode } from '@jiqia/contracts/words';
import type {
  CommitmentRow,
  CommitmentWarning,
  JudgedCommitment,
  JudgedStatement,
} from './commitment.types.js';

/** Months of which a duty shows its light. */
const MONTHS_BACK = 36;
/** Periods of which a statement shows what counted. */
const PERIODS_SHOWN = 60;

/**
 * A duty with the light of each of its statements, and its own: the strictest.
 * @param today YYYY-MM-DD
 */
export function judge(row: CommitmentRow, facts: DutyFacts, today: string): JudgedCommitment {
  const begins = beginOf(row);
  const judged = row.statements.map((statement): JudgedStatement => {
    if (statement.rule === null) return { ...statement, light: null, periods: [] };
    const rule = startedAt(statement.rule, begins);
    const periods = countedPeriods(rule, facts, today).slice(-PERIODS_SHOWN).reverse();
    return { ...statement, light: lightOf(rule, facts, today), periods };
  });
  const missed = judged.map(
    ({ periods }) => periods.filter(({ state }) => state === 'SHORT').length,
  );
  return {
    ...row,
    judged,
    light: strictest(judged.flatMap(({ light }) => light ?? [])),
    missed: facts.closedOn === null ? Math.max(0, ...missed) : 0,
    lights: lightsOverTime(rulesOf(row), facts, today),
  };
}

/** The rules of a duty, each with its beginning. */
export const rulesOf = (row: CommitmentRow): StartedRule[] => {
  const begins = beginOf(row);
  return row.statements.flatMap(({ rule }) => (rule === null ? [] : [startedAt(rule, begins)]));
};

/** Where a statement names no start, the earliest one that another names; else that of the duty. */
const beginOf = ({ begins, statements }: CommitmentRow): string =>
  statements.flatMap(({ rule }) => rule?.from ?? []).toSorted()[0] ?? begins;

/** The light at the end of each month before `today`, the newest first, for as long as any rule has run. */
function lightsOverTime(
  rules: readonly StartedRule[],
  facts: DutyFacts,
  today: string,
): JudgedCommitment['lights'] {
  const first = rules.map(({ from }) => from).toSorted()[0];
  if (first === undefined) return [];
  const month = monthOfDay(today);
  return Array.from({ length: MONTHS_BACK }, (_, i) => monthsLater(month, -1 - i))
    .filter((one) => one >= first)
    .flatMap((one) => {
      const day = lastDayOf(one);
      const found = strictest(rules.map((rule) => lightOf(rule, facts, day)));
      return found ? [{ day, light: found.light }] : [];
    });
}

/** What is to be looked at in a duty. */
export function warningsOf(
  row: Pick<CommitmentRow, 'units'> & {
    readonly statements: readonly Pick<CommitmentRow['statements'][number], 'words' | 'rule'>[];
  },
): CommitmentWarning[] {
  const warn = (code: CommitmentWarningCode, params = {}): CommitmentWarning => ({ code, params });
  const others = row.units.filter(({ role }) => role !== 'LEAD').map(({ name }) => name);
  const rules = new Set(
    row.statements.flatMap(({ rule }) =>
      rule === null ? [] : JSON.stringify([rule.kind, rule.by, rule.least, rule.months]),
    ),
  );
  return [
    ...row.statements
      .filter(({ rule }) => rule === null)
      .map(({ words }) => warn('CADENCE_UNREAD', { words })),
    ...(rules.size > 1 ? [warn('STATEMENTS_DIFFER')] : []),
    ...row.units
      .filter(({ role, name }) => role === 'LEAD' && others.includes(name))
      .map(({ name }) => warn('UNIT_TWICE', { name })),
    ...[
      ...new Set(row.units.flatMap(({ name, organisationId }) => (organisationId ? [] : name))),
    ].map((name) => warn('UNIT_UNKNOWN', { name })),
  ];
}
