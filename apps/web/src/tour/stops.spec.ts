import { pathOf, stepOf, STOPS, tourOf } from './stops.js';

const EDITIONS = [
  { ref: '2026-AUTUMN', closedAt: null },
  { ref: '2026-SPRING', closedAt: '2026-07-01T00:00:00Z' },
];

describe('the tour', () => {
  it('goes through the fair that is open, and ends with the one that is over', () => {
    const tour = tourOf(EDITIONS);
    expect(tour).toEqual({ open: '2026-AUTUMN', past: '2026-SPRING', at: 0 });
    const paths = STOPS.map((stop) => pathOf(stop, tour ?? { open: '', past: '' }, true));
    expect(paths[0]).toBe('/fairs/2026-AUTUMN');
    expect(paths.at(-1)).toBe('/fairs/2026-SPRING/report');
  });

  it('is told by the overview where the report has no page', () => {
    const last = STOPS[STOPS.length - 1];
    expect(last && pathOf(last, { open: 'a', past: 'b' }, false)).toBe('/fairs/b');
  });

  it('has two ends, and is none without an open fair', () => {
    expect(stepOf(0, -1)).toBeNull();
    expect(stepOf(0, 1)).toBe(1);
    expect(stepOf(STOPS.length - 1, 1)).toBeNull();
    expect(tourOf(EDITIONS.slice(1))).toBeNull();
  });
});
