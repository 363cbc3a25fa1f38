import type { StartedRule } from './cadence-rule.js';
import { firstDayOf, lastDayOf, monthOfDay, monthsLater } from './days.js';

/** A stretch of days, both included, in which `least` are due. */
export interface Period {
  readonly from: string;
  readonly until: string;
  readonly least: number;
}

/** Periods of one rule that are made at most: a month each over more than thirty years. */
const MOST = 400;

/**
 * The periods of a rule that lie, if only in part, between two days (both included), the earliest first. They follow each other without
 * gap and without overlap. Where something begins in the midst of a year, its first period is the rest of that year, with its share
 * of what is due, rounded up.
 */
export function periodsOf(rule: StartedRule, from: string, until: string): Period[] {
  const periods: Period[] = [];
  for (const period of allPeriods(rule)) {
    if (period.from > until || periods.length >= MOST) break;
    if (period.until >= from) periods.push(period);
  }
  return periods;
}

function* allPeriods(rule: StartedRule): Generator<Period> {
  const { kind, from, by, least, months } = rule;
  if (kind === 'BY') {
    const start = firstDayOf(from <= (by ?? from) ? from : (by ?? from));
    yield { from: start, until: lastDayOf(by ?? from), least: 1 };
    return;
  }
  const length = lengthOf(rule);
  const aligned = kind === 'ONGOING' || kind === 'EVERY_MONTHS' ? from : alignedTo(from, length);
  for (let month = aligned; month < '2200-01'; month = monthsLater(month, length)) {
    const end = monthsLater(month, length - 1);
    const begins = month < from ? from : month;
    const share = monthsFrom(begins, end) / length;
    yield {
      from: firstDayOf(begins),
      until: lastDayOf(end),
      least: months === null ? Math.ceil(least * share) : least,
    };
  }
}

/** Months of one period. */
function lengthOf({ kind, months }: StartedRule): number {
  if (months !== null) return months;
  return kind === 'PER_HALF' ? 6 : 12;
}

/** The first month of the calendar year, or half of one, that a month is in. */
function alignedTo(month: string, length: number): string {
  const [year = '', number = '1'] = month.split('-');
  const first = Math.floor((Number(number) - 1) / length) * length;
  return monthsLater(`${year}-01`, first);
}

function monthsFrom(from: string, to: string): number {
  const [[y1 = 0, m1 = 0], [y2 = 0, m2 = 0]] = [from, to].map((month) =>
    month.split('-').map(Number),
  ) as [number[], number[]];
  return (y2 - y1) * 12 + m2 - m1 + 1;
}

/**
 * When the editions of a programme are best held, by what several statements ask of it: the shortest stretches into which any of them cuts
 * the time, each with one edition or more. Two a year give a window for each half, which is advice; whether the year is met is said by
 * `periodsOf`.
 */
export function dueWindows(rules: readonly StartedRule[], from: string, until: string): Period[] {
  const cut = rules
    .filter(({ kind }) => kind !== 'BY' && kind !== 'ONGOING')
    .map((rule) => periodsOf(rule, from, until).flatMap(parted));
  const shortest = (periods: readonly Period[]): number =>
    Math.min(
      ...periods.map((period) => monthsFrom(monthOfDay(period.from), monthOfDay(period.until))),
    );
  const lists = cut.filter((periods) => periods.length > 0);
  lists.sort((a, b) => shortest(a) - shortest(b));
  return (lists[0] ?? []).filter((window) => window.until >= from && window.from <= until);
}

/** Cuts a period into as many equal parts as are due in it, where its months can be shared out so. */
function parted({ from, until, least }: Period): Period[] {
  const months = monthsFrom(monthOfDay(from), monthOfDay(until));
  if (least < 2 || months % least !== 0) return [{ from, until, least }];
  const each = months / least;
  return Array.from({ length: least }, (_, i) => {
    const first = monthsLater(monthOfDay(from), i * each);
    return {
      from: firstDayOf(first),
      until: lastDayOf(monthsLater(first, each - 1)),
      least: 1,
    };
  });
}
