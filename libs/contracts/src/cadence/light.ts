import type { Light, LightReason, PeriodState } from '../words/commitment.words.js';
import type { StartedRule } from './cadence-rule.js';
import { daysBetween, daysLater } from './days.js';
import { type Period, periodsOf } from './periods.js';

/** An edition of the programme that a duty counts. Days are YYYY-MM-DD. */
interface DutyEdition {
  /** Its last day. */
  readonly on: string;
  /** Since when it is planned for that day. */
  readonly knownSince: string;
  /** Since when it counts as held: closed, with what its kind of programme asks; null while it does not. */
  readonly countedSince: string | null;
}
/** What is known of a duty. */
export interface DutyFacts {
  readonly editions: readonly DutyEdition[];
  /** Days on which somebody reported. */
  readonly reports: readonly string[];
  /** The day on which it was reported as done; null while it is not, or where a check has found that it is not. */
  readonly doneOn: string | null;
  /** The day on which a second person found that it is done (销号). */
  readonly closedOn: string | null;
}
/** How a duty stands by one statement. `period` is the one that the light is about, with what counted in it. */
export interface DutyLight {
  readonly light: Light;
  readonly reason: LightReason;
  readonly period: CountedPeriod | null;
}
export interface CountedPeriod extends Period {
  readonly count: number;
  readonly state: PeriodState;
}

const SILENT_DAYS = 30;
const STRICTNESS: readonly Light[] = ['GREEN', 'YELLOW', 'RED'];

/** What was known on a day: of later days nothing. */
const knownOn = (facts: DutyFacts, today: string): DutyFacts => {
  const past = (day: string | null): string | null => (day !== null && day <= today ? day : null);
  return {
    editions: facts.editions
      .filter(({ knownSince }) => knownSince <= today)
      .map((edition) => ({ ...edition, countedSince: past(edition.countedSince) })),
    reports: facts.reports.filter((day) => day <= today),
    doneOn: past(facts.doneOn),
    closedOn: past(facts.closedOn),
  };
};

/** The periods of a rule up to the one that holds `today`, each with what counted in it, as was known on that day. */
export function countedPeriods(
  rule: StartedRule,
  facts: DutyFacts,
  today: string,
): CountedPeriod[] {
  const known = knownOn(facts, today);
  return periodsOf(rule, '0000-01-01', today).map((period) => counted(rule, known, period, today));
}

function counted(
  rule: StartedRule,
  { editions, reports, doneOn }: DutyFacts,
  period: Period,
  today: string,
): CountedPeriod {
  const within = (day: string): boolean => period.from <= day && day <= period.until;
  const held = editions.filter(
    ({ on, countedSince }) => countedSince !== null && within(on),
  ).length;
  const done = doneOn !== null && doneOn <= period.until ? 1 : 0;
  const looked = rule.kind === 'ONGOING' && reports.some(within) ? 1 : 0;
  const count = rule.kind === 'BY' ? done : held + looked;
  const over = period.until < today;
  return { ...period, count, state: count >= period.least ? 'MET' : over ? 'SHORT' : 'DUE' };
}

/**
 * The light of a duty by one statement, as it was on `today`.
 *
 * Green: what is due in the present period is met, or an edition in it has its date; or the period is young. Yellow: two thirds of the
 * period are gone without a date, or nothing was reported for 30 days. Red: the last period was closed short (what was due by a month is
 * not done), until the present one is met or has a date.
 */
export function lightOf(rule: StartedRule, facts: DutyFacts, today: string): DutyLight {
  const known = knownOn(facts, today);
  const periods = countedPeriods(rule, facts, today);
  const present = periods.at(-1) ?? null;
  const is = (light: Light, reason: LightReason): DutyLight => ({ light, reason, period: present });
  if (known.closedOn !== null) return is('GREEN', 'CLOSED');
  if (known.doneOn !== null && rule.kind === 'BY') return is('GREEN', 'DONE');
  if (present === null) return is('GREEN', 'NOT_BEGUN');
  if (present.state === 'SHORT') return is('RED', 'OVERDUE');
  if (present.state === 'MET') return is('GREEN', 'MET');
  if (isDated(known, present, today)) return is('GREEN', 'DATED');
  if (periods.at(-2)?.state === 'SHORT') return is('RED', 'SHORT');
  if (isLate(present, today)) return is('YELLOW', 'LATE_WITHOUT_DATE');
  const last = known.reports.reduce((a, b) => (a > b ? a : b), present.from);
  if (daysBetween(last, today) > SILENT_DAYS) return is('YELLOW', 'NO_REPORT');
  return is('GREEN', 'EARLY');
}

const isDated = ({ editions }: DutyFacts, { from, until }: Period, today: string): boolean =>
  editions.some(
    ({ on, countedSince }) => countedSince === null && on >= today && from <= on && on <= until,
  );

const isLate = ({ from, until }: Period, today: string): boolean =>
  today >= daysLater(from, Math.ceil(((daysBetween(from, until) + 1) * 2) / 3));

/** The strictest of several lights, the first of them where two are alike; null where nothing sets one. */
export function strictest<L extends { readonly light: Light }>(lights: readonly L[]): L | null {
  return lights.reduce<L | null>(
    (worst, one) =>
      worst === null || STRICTNESS.indexOf(one.light) > STRICTNESS.indexOf(worst.light)
        ? one
        : worst,
    null,
  );
}
