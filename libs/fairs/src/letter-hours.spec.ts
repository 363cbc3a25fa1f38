import { dayIn } from '@jiqia/clock';
import fc from 'fast-check';
import { isDayOff } from './china-calendar.js';
import { type LetterHours, nextLetterDay, nextLetterTime } from './letter-hours.js';

const HOURS: LetterHours = {
  timeZone: 'Asia/Shanghai',
  from: '08:00',
  until: '20:00',
  onDaysOff: false,
};
const beijing = (text: string): Date => new Date(`${text}:00+08:00`);
const clockIn = (timeZone: string, at: Date): string =>
  at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });

describe('when a letter may go out', () => {
  it.each([
    ['within the hours at once', '2026-12-01T10:30', '2026-12-01T10:30'],
    ['at the first minute at once', '2026-12-01T08:00', '2026-12-01T08:00'],
    ['before the hours at their beginning', '2026-12-01T03:12', '2026-12-01T08:00'],
    ['at the last minute the next day', '2026-12-01T20:00', '2026-12-02T08:00'],
    ['on a Friday night on Monday', '2026-12-04T21:00', '2026-12-07T08:00'],
    ['in the National Day week after it', '2026-10-01T09:00', '2026-10-08T08:00'],
    ['on a Saturday that makes up for a holiday at once', '2026-10-10T09:00', '2026-10-10T09:00'],
    ['at Spring Festival after nine days', '2026-02-14T20:30', '2026-02-24T08:00'],
    [
      'in a year that is not published by weekends and fixed days',
      '2028-04-29T09:00',
      '2028-05-03T08:00',
    ],
  ])('%s', (_what, at, goes) => expect(nextLetterTime(beijing(at), HOURS)).toEqual(beijing(goes)));

  it('on days off too where the organiser says so, and not at night even then', () => {
    const always = { ...HOURS, onDaysOff: true };
    expect(nextLetterTime(beijing('2026-10-03T09:00'), always)).toEqual(
      beijing('2026-10-03T09:00'),
    );
    expect(nextLetterTime(beijing('2026-10-03T21:00'), always)).toEqual(
      beijing('2026-10-04T08:00'),
    );
  });

  it('of a later day is never of this one', () => {
    expect(nextLetterDay(beijing('2026-12-04T03:00'), HOURS)).toEqual(beijing('2026-12-07T08:00'));
    expect(nextLetterDay(beijing('2026-12-01T09:00'), HOURS)).toEqual(beijing('2026-12-02T08:00'));
  });

  const hour = fc.integer({ min: 0, max: 23 });
  const hours = fc
    .record({
      timeZone: fc.constantFrom(
        'Asia/Shanghai',
        'Europe/Berlin',
        'America/New_York',
        'Asia/Kathmandu',
      ),
      begins: hour,
      lasts: fc.integer({ min: 1, max: 23 }),
      onDaysOff: fc.boolean(),
    })
    .map(({ begins, lasts, ...rest }): LetterHours => {
      const two = (n: number): string => String(n).padStart(2, '0');
      return {
        ...rest,
        from: `${two(begins)}:00`,
        until: `${two(Math.min(23, begins + lasts))}:59`,
      };
    });
  const at = fc.date({
    min: new Date('2025-12-01T00:00:00Z'),
    max: new Date('2028-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is never earlier, stays when asked again, and lies within the hours of a day that is wanted', () => {
    fc.assert(
      fc.property(at, hours, (given, when) => {
        const goes = nextLetterTime(given, when);
        expect(goes.getTime()).toBeGreaterThanOrEqual(given.getTime());
        expect(nextLetterTime(goes, when)).toEqual(goes);
        expect(when.onDaysOff || !isDayOff(dayIn(when.timeZone, goes))).toBe(true);
        const clock = clockIn(when.timeZone, goes);
        expect(clock >= when.from && clock < when.until).toBe(true);
        const later = nextLetterDay(given, when);
        expect(dayIn(when.timeZone, later) > dayIn(when.timeZone, given)).toBe(true);
        expect(nextLetterTime(later, when)).toEqual(later);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same or later for who asks later', () => {
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: 10 * 24 * 60 }), hours, (given, minutes, when) => {
        const later = new Date(given.getTime() + minutes * 60_000);
        expect(nextLetterTime(later, when).getTime()).toBeGreaterThanOrEqual(
          nextLetterTime(given, when).getTime(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
