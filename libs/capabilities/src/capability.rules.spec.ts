import fc from 'fast-check';
import {
  assertConfirmed,
  assertUnconfirmed,
  fadingSince,
  staleOn,
  staleSince,
  unconfirmedMonths,
} from './capability.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');

const judged = (confirmedAt: string | null, written: string) => (): void =>
  assertUnconfirmed({ confirmedAt, updatedAt: new Date(`${written}T08:00:00Z`) }, NOW);

describe('when a capability goes stale', () => {
  it.each([
    ['confirmed a year ago to the day', '2025-11-20', '2026-11-19'],
    ['never confirmed and long untouched', null, '2025-11-20'],
  ])('%s: now', (_what, confirmedAt, written) => {
    expect(judged(confirmedAt, written)).not.toThrow();
  });

  it.each([
    ['confirmed a day later', '2025-11-21', '2020-01-01'],
    ['never confirmed but written lately', null, '2026-01-01'],
  ])('%s: not yet', (_what, confirmedAt, written) => {
    expect(judged(confirmedAt, written)).toThrow(
      expect.objectContaining({ code: 'CAPABILITY_STILL_CONFIRMED' }),
    );
  });

  it('takes the owner at their word, but wants the word', () => {
    expect(() => assertConfirmed(true)).not.toThrow();
    for (const word of [false, undefined])
      expect(() => assertConfirmed(word)).toThrow(
        expect.objectContaining({ code: 'CAPABILITY_UNCONFIRMED' }),
      );
  });
});

describe('when a capability stands behind its like', () => {
  const months = (confirmedAt: string | null, now: string): number | null =>
    unconfirmedMonths({ confirmedAt, updatedAt: new Date('2026-02-20T20:00:00Z') }, new Date(now));

  it.each([
    ['nine months ago to the day', '2026-02-20', '2026-11-20T01:00:00Z', 9],
    ['a day less than nine months ago', '2026-02-21', '2026-11-20T01:00:00Z', null],
    ['nearly eleven months ago', '2025-12-21', '2026-11-20T01:00:00Z', 10],
    ['on the last day of a short month', '2026-02-28', '2026-11-30T01:00:00Z', 9],
    ['never, and written on the 21st in Beijing', null, '2026-11-20T15:00:00Z', null],
    ['never, and written on the 21st in Beijing nine months ago', null, '2026-11-20T17:00:00Z', 9],
  ])('confirmed %s', (_what, confirmedAt, now, count) => {
    expect(months(confirmedAt, now)).toBe(count);
  });

  it('does so exactly from the day on that lists and the work board ask for', () => {
    const day = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2030-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (now, before) => {
        const confirmedAt = new Date(now.getTime() - before * 86_400_000)
          .toISOString()
          .slice(0, 10);
        const found = unconfirmedMonths({ confirmedAt, updatedAt: now }, now);
        expect(found !== null).toBe(confirmedAt <= fadingSince(now));
        expect(found === null || found >= 9).toBe(true);
        expect(fadingSince(now) > staleSince(now)).toBe(true);
      }),
    );
  });

  it('is told the day on which it is hidden', () => {
    expect(staleOn({ confirmedAt: '2026-02-20', updatedAt: NOW })).toBe('2027-02-20');
  });
});
