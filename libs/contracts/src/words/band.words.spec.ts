import { budgetBandOf, monthLabel, monthOf, trlBandOf } from './band.words.js';

describe('bands', () => {
  it.each([
    [null, 'NEGOTIABLE'],
    [0, 'NEGOTIABLE'],
    [9.9, 'UNDER_10'],
    [10, 'FROM_10'],
    [50, 'FROM_50'],
    [99.99, 'FROM_50'],
    [100, 'FROM_100'],
    [500, 'FROM_500'],
    [1e9, 'FROM_500'],
  ])('a budget of %s is %s', (budget, band) => {
    expect(budgetBandOf(budget)).toBe(band);
  });

  it('knows bands of readiness and months', () => {
    expect([null, 1, 3, 4, 6, 7, 9].map(trlBandOf)).toEqual([
      '',
      'LOW',
      'LOW',
      'MIDDLE',
      'MIDDLE',
      'HIGH',
      'HIGH',
    ]);
    expect([monthOf('2026-11-30'), monthOf(null)]).toEqual(['2026-11', '']);
    expect([monthLabel('2026-11'), monthLabel('2026-03')]).toEqual(['2026年11月', '2026年3月']);
  });
});
