import * as fc from 'fast-check';
import { firstDue, isAhead, nextDue, overdueDays } from './follow-up-clock.js';

const days = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));

describe('when a pair is asked how it goes on', () => {
  it('goes by 7, 30, 90 and 180 days after the meeting', () => {
    const met = '2026-12-10';
    expect(nextDue(met, '2026-12-10')).toBe('2026-12-17');
    expect(nextDue(met, '2026-12-17')).toBe('2027-01-09');
    expect(nextDue(met, '2027-01-09')).toBe('2027-03-10');
    expect(nextDue(met, '2027-03-10')).toBe('2027-06-08');
    expect(nextDue(met, '2027-06-08')).toBeNull();
  });

  it('begins on the day that a side has named, and at the latest after a week', () => {
    expect(firstDue('2026-12-10', '2026-12-10', [])).toBe('2026-12-17');
    expect(firstDue('2026-12-10', '2026-12-10', ['2027-02-01', '2026-12-14'])).toBe('2026-12-14');
    expect(firstDue('2026-12-10', '2026-12-10', ['2027-02-01'])).toBe('2026-12-17');
    expect(firstDue('2026-12-10', '2027-01-05', [])).toBe('2027-01-06');
  });

  it('is always ahead of today, and never overdue before its day', () => {
    fc.assert(
      fc.property(days, days, fc.array(days, { maxLength: 3 }), (met, today, named) => {
        expect(firstDue(met, today, named) > today).toBe(true);
        const next = nextDue(met, today);
        expect(next === null || isAhead(next, today, 3650)).toBe(true);
        expect(overdueDays(met, today)).toBe(
          Math.max(0, Math.round((Date.parse(today) - Date.parse(met)) / 86_400_000)),
        );
      }),
    );
  });
});
