import type { PeriodOutcome } from '@jiqia/contracts/report';
import { periodOf } from '@jiqia/contracts/report';
import { WHOLE_SHARE } from '@jiqia/contracts/words';
import type { EditionRow } from '@jiqia/fairs';
import * as fc from 'fast-check';
import { assemblePeriod } from './period-assembly.js';
import { editionsOf } from './period-scope.js';

const YEARS = [2025, 2026, 2027];
const HALVES = YEARS.flatMap((year) => [`${year}-H1`, `${year}-H2`]);
const MONTHS = YEARS.flatMap((year) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`),
);
const AMOUNTS = ['intentWan', 'contractWan', 'receivedWan', 'outputWan'] as const;

const day = fc
  .integer({ min: 0, max: 364 * YEARS.length })
  .map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const edition = fc
  .array(day, { minLength: 1, maxLength: 4 })
  .map((days) => ({ sessions: days.map((date) => ({ date })) }) as unknown as EditionRow);
const cents = fc.option(fc.nat({ max: 99_999_999 }).map((n) => n / 100));
const outcome = fc.record({
  claimCode: fc.constantFrom('CLAIMED' as const, 'EVIDENCED' as const, 'VERIFIED' as const),
  intentWan: cents,
  contractWan: cents,
  receivedWan: cents,
  outputWan: cents,
  /** Which editions it is due to, and where the whole is cut. */
  due: fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: WHOLE_SHARE - 1 })),
});

describe('periods', () => {
  it('sum up: over all half-years, and over all months, as over all outcomes', () => {
    fc.assert(
      fc.property(
        fc.array(edition, { minLength: 1, maxLength: 6 }),
        fc.array(outcome, { maxLength: 8 }),
        (editions, outcomes) => {
          const shares = outcomes.flatMap(({ due: [a, b, cut], ...row }, n) =>
            [
              { at: editions[a % editions.length], share: cut },
              { at: editions[b % editions.length], share: WHOLE_SHARE - cut },
            ].map(({ at, share }) => ({ at, row: shareOf(`o${n}`, share, row) })),
          );
          for (const codes of [HALVES, MONTHS]) {
            const reports = codes.map((code) => {
              const period = periodOf(code);
              const held = editionsOf(editions, period);
              const own = shares.filter(({ at }) => at && held.includes(at));
              const facts = { period, scope: [], madeOn: '2028-01-01', duties: [], cases: [] };
              return assemblePeriod([], { ...facts, outcomes: own.map(({ row }) => row) });
            });
            const totals = reports.flatMap((report) => report.totals);
            expect(totals.reduce((sum, { share }) => sum + share, 0)).toBe(
              outcomes.length * WHOLE_SHARE,
            );
            for (const name of AMOUNTS)
              expect(totals.reduce((sum, row) => sum + row[name], 0)).toBeCloseTo(
                outcomes.reduce((sum, row) => sum + (row[name] ?? 0), 0),
                4,
              );
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('have an edition that goes over their border by its last day', () => {
    const over = {
      sessions: [{ date: '2026-07-01' }, { date: '2026-06-30' }],
    } as unknown as EditionRow;
    expect(editionsOf([over], periodOf('2026-H1'))).toEqual([]);
    expect(editionsOf([over], periodOf('2026-07'))).toEqual([over]);
  });
});

const shareOf = (
  outcomeId: string,
  share: number,
  row: Pick<PeriodOutcome, (typeof AMOUNTS)[number] | 'claimCode'>,
): PeriodOutcome => ({
  outcomeId,
  edition: '',
  title: '',
  organisation: '',
  supplier: '',
  stage: 'CONTRACTED',
  ahead: null,
  share,
  ...row,
});
