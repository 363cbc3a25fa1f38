import fc from 'fast-check';
import { CADENCE_KIND } from '../words/commitment.words.js';
import { codesOf } from '../words/codes.js';
import { type CadenceRule, cadenceRuleSchema, type StartedRule } from './cadence-rule.js';
import { daysLater } from './days.js';
import { countedPeriods, type DutyFacts, lightOf, strictest } from './light.js';
import { isStart, parseCadence } from './parse-cadence.js';
import { dueWindows, periodsOf } from './periods.js';

const rule = (fields: Partial<CadenceRule> & Pick<CadenceRule, 'kind'>): CadenceRule => ({
  from: null,
  by: null,
  least: 1,
  months: null,
  ...fields,
});

describe('the words of duty lists', () => {
  const ongoing = rule({ kind: 'ONGOING', months: 6 });
  it.each<readonly [string, string, CadenceRule]>([
    ['2021年6月', '', rule({ kind: 'BY', by: '2021-06' })],
    ['2021 年 12 月', '', rule({ kind: 'BY', by: '2021-12' })],
    ['２０２１年１２月底前', '', rule({ kind: 'BY', by: '2021-12' })],
    ['2021年底', '', rule({ kind: 'BY', by: '2021-12' })],
    ['长期', '', ongoing],
    ['持续举办', '', ongoing],
    ['一年一届', '从2021年开始', rule({ kind: 'EDITION_PER_YEAR', from: '2021-01' })],
    ['每年固定在重庆市永川区举办一届', '', rule({ kind: 'EDITION_PER_YEAR' })],
    ['每年两次', '从2021年上半年开始', rule({ kind: 'PER_YEAR', least: 2, from: '2021-01' })],
    ['每年２次', '从 2021 年下半年开始', rule({ kind: 'PER_YEAR', least: 2, from: '2021-07' })],
    ['每年两次，从2021年上半年开始', '', rule({ kind: 'PER_YEAR', least: 2, from: '2021-01' })],
    ['每年两次\n从2021年上半年开始', '', rule({ kind: 'PER_YEAR', least: 2, from: '2021-01' })],
    ['每半年一次', '从2021年上半年起', rule({ kind: 'PER_HALF', from: '2021-01' })],
    ['每半年举办一次', '', rule({ kind: 'PER_HALF' })],
    ['每年至少一次', '从2021年开始', rule({ kind: 'AT_LEAST_PER_YEAR', from: '2021-01' })],
    ['每年举办两场以上', '', rule({ kind: 'AT_LEAST_PER_YEAR', least: 2 })],
    ['每年举办两场以上，聚集发布成果', '', rule({ kind: 'AT_LEAST_PER_YEAR', least: 2 })],
    ['每年不少于3次', '', rule({ kind: 'AT_LEAST_PER_YEAR', least: 3 })],
    ['每两月一次', '从2021年开始', rule({ kind: 'EVERY_MONTHS', months: 2, from: '2021-01' })],
    ['每 2 个月 一次', '', rule({ kind: 'EVERY_MONTHS', months: 2 })],
    ['每月一次', '自2021年3月起', rule({ kind: 'EVERY_MONTHS', months: 1, from: '2021-03' })],
    ['每季度一次', '', rule({ kind: 'EVERY_MONTHS', months: 3 })],
  ])('%j with %j', (words, start, expected) => {
    expect(parseCadence(words, start)).toEqual(expected);
    expect(cadenceRuleSchema.parse(expected)).toEqual(expected);
  });

  it.each([
    ['尽快', ''],
    ['定期', ''],
    ['2021年', ''],
    ['2021年13月', ''],
    ['2021年6月前', ''],
    ['适时举办', ''],
    ['每年', ''],
    ['每年多次', ''],
    ['', ''],
    ['每年两次', '待定'],
    ['每年两次，从2021年开始', '从2022年开始'],
  ])('does not guess at %j with %j', (words, start) =>
    expect(parseCadence(words, start)).toBeNull(),
  );

  it('tells a start from other words', () => {
    expect(['从2021年上半年开始', '自2021年3月起', '视情况'].map(isStart)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const started = fc
  .record({
    kind: fc.constantFrom(...codesOf(CADENCE_KIND)),
    from: fc
      .integer({ min: 0, max: 47 })
      .map((n) => `${2021 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`),
    by: fc
      .integer({ min: 48, max: 80 })
      .map((n) => `${2021 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`),
    least: fc.integer({ min: 1, max: 6 }),
    months: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ kind, from, by, least, months }): StartedRule => ({
    kind,
    from,
    by: kind === 'BY' ? by : null,
    least,
    months: kind === 'ONGOING' || kind === 'EVERY_MONTHS' ? months : null,
  }));
const day = fc.integer({ min: 0, max: 3000 }).map((n) => daysLater('2020-06-01', n));
const facts: fc.Arbitrary<DutyFacts> = fc.record({
  editions: fc.array(
    fc.record({ on: day, knownSince: day, countedSince: fc.option(day, { nil: null }) }),
    { maxLength: 6 },
  ),
  reports: fc.array(day, { maxLength: 4 }),
  doneOn: fc.option(day, { nil: null }),
  closedOn: fc.constant(null),
});
const ORDER = ['RED', 'YELLOW', 'GREEN'];
const rank = (of: StartedRule, known: DutyFacts, today: string): number =>
  ORDER.indexOf(lightOf(of, known, today).light);

describe('periods', () => {
  it('follow each other without gap or overlap, from the first day of the rule on', () =>
    fc.assert(
      fc.property(started, day, fc.integer({ min: 0, max: 2000 }), (of, from, days) => {
        const until = daysLater(from, days);
        const all = periodsOf(of, '0000-01-01', until);
        const some = periodsOf(of, from, until);
        expect(all.slice(all.length - some.length)).toEqual(some);
        all.forEach((period, i) => {
          expect(period.from <= period.until).toBe(true);
          expect(period.least).toBeGreaterThan(0);
          const before = all[i - 1];
          expect(period.from).toBe(before ? daysLater(before.until, 1) : `${of.from}-01`);
        });
      }),
    ));

  it('of two a year are years, of each half are halves, and the windows of both are halves', () => {
    const annex = { ...rule({ kind: 'PER_YEAR', least: 2 }), from: '2021-01' };
    const body = { ...rule({ kind: 'PER_HALF' }), from: '2021-01' };
    const year = ['2021-01-01', '2021-12-31'] as const;
    const halves = [
      { from: '2021-01-01', until: '2021-06-30', least: 1 },
      { from: '2021-07-01', until: '2021-12-31', least: 1 },
    ];
    expect(periodsOf(annex, ...year)).toEqual([{ from: year[0], until: year[1], least: 2 }]);
    expect(periodsOf(body, ...year)).toEqual(halves);
    expect(dueWindows([annex], ...year)).toEqual(halves);
    expect(dueWindows([annex, body], ...year)).toEqual(halves);
    expect(
      dueWindows([{ ...rule({ kind: 'ONGOING', months: 6 }), from: '2021-01' }], ...year),
    ).toEqual([]);
  });

  it('begin in the midst of a year with their share of it', () => {
    const late = { ...rule({ kind: 'PER_YEAR', least: 2 }), from: '2021-07' };
    expect(periodsOf(late, '2021-01-01', '2022-12-31')).toEqual([
      { from: '2021-07-01', until: '2021-12-31', least: 1 },
      { from: '2022-01-01', until: '2022-12-31', least: 2 },
    ]);
  });
});

describe('lights', () => {
  const nothing: DutyFacts = { editions: [], reports: [], doneOn: null, closedOn: null };
  const held = (...days: string[]): DutyFacts => ({
    ...nothing,
    editions: days.map((on) => ({ on, knownSince: on, countedSince: on })),
  });

  it('each two in one half meet the year, not the halves', () => {
    const two = held('2021-03-01', '2021-05-01');
    const year = { ...rule({ kind: 'PER_YEAR', least: 2 }), from: '2021-01' };
    const half = { ...rule({ kind: 'PER_HALF' }), from: '2021-01' };
    expect(lightOf(year, two, '2022-01-05')).toMatchObject({ light: 'GREEN' });
    expect(lightOf(half, two, '2022-01-05')).toMatchObject({ light: 'RED', reason: 'SHORT' });
    const lights = [year, half].map((of) => lightOf(of, two, '2021-12-01'));
    expect(lights.map(({ light }) => light)).toEqual(['GREEN', 'YELLOW']);
    expect(strictest(lights)?.light).toBe('YELLOW');
    expect(strictest([])).toBeNull();
  });

  it.each([
    ['2021-06-30', 'MET', 1],
    ['2021-07-01', 'SHORT', 0],
    [null, 'SHORT', 0],
  ])('of what is due by a month and done on %s: its period is %s', (doneOn, state, count) => {
    const by = { ...rule({ kind: 'BY', by: '2021-06' }), from: '2021-01' };
    expect(countedPeriods(by, { ...held('2021-05-01'), doneOn }, '2021-08-01')).toEqual([
      { from: '2021-01-01', until: '2021-06-30', least: 1, count, state },
    ]);
  });

  it.each([
    ['2021-05-01', 'GREEN', 'EARLY'],
    ['2021-05-02', 'YELLOW', 'LATE_WITHOUT_DATE'],
    ['2021-06-30', 'YELLOW', 'LATE_WITHOUT_DATE'],
    ['2021-07-01', 'RED', 'SHORT'],
  ])('turn with the period though somebody reports all the time: %s %s', (today, light, reason) => {
    const half = { ...rule({ kind: 'PER_HALF' }), from: '2021-01' };
    const known = { ...nothing, reports: [daysLater(today, -30)] };
    expect(lightOf(half, known, today)).toMatchObject({ light, reason });
    const silent = { ...nothing, reports: [daysLater('2021-03-20', -31)] };
    expect(lightOf(half, silent, '2021-03-20').reason).toBe('NO_REPORT');
  });

  it('never get worse by an edition that was held, given a date or counted, by a report, by being done', () =>
    fc.assert(
      fc.property(started, facts, day, day, day, (of, known, today, on, since) => {
        const before = rank(of, known, today);
        const planned = { on, knownSince: since, countedSince: null };
        const more: DutyFacts[] = [
          { ...known, editions: [...known.editions, planned] },
          { ...known, editions: [...known.editions, { ...planned, countedSince: since }] },
          { ...known, reports: [...known.reports, on] },
          { ...known, doneOn: known.doneOn !== null && known.doneOn < on ? known.doneOn : on },
          { ...known, closedOn: on },
        ];
        for (const one of more) expect(rank(of, one, today)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 400 },
    ));

  it('know nothing of later days', () =>
    fc.assert(
      fc.property(started, facts, day, (of, known, today) => {
        const after = (days: readonly string[]): string[] => days.filter((one) => one <= today);
        const until: DutyFacts = {
          editions: known.editions
            .filter(({ knownSince }) => knownSince <= today)
            .map((edition) => ({
              ...edition,
              countedSince: after([edition.countedSince ?? '9999-12-31'])[0] ?? null,
            })),
          reports: after(known.reports),
          doneOn: after([known.doneOn ?? '9999-12-31'])[0] ?? null,
          closedOn: null,
        };
        expect(lightOf(of, known, today)).toEqual(lightOf(of, until, today));
      }),
    ));
});
