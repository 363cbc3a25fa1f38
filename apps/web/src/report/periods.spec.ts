import { periodsUntil } from './periods.js';

describe('periods that a report can be had of', () => {
  it('go back from the one of the day, across the turn of years', () => {
    const { halves, months } = periodsUntil('2026-01-20');
    expect(halves.map(({ code }) => code)).toEqual(['2026-H1', '2025-H2', '2025-H1', '2024-H2']);
    expect(months.slice(0, 3).map(({ code }) => code)).toEqual(['2026-01', '2025-12', '2025-11']);
    expect(months).toHaveLength(24);
  });

  it('know December and the second half', () => {
    const { halves, months } = periodsUntil('2026-12-17');
    expect(halves[0]).toEqual({ code: '2026-H2', year: 2026, half: 2 });
    expect(months[0]).toEqual({ code: '2026-12', year: 2026, month: 12 });
  });
});
