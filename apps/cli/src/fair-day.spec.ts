import { dayOf } from './fair.command.js';

describe('the day of a run', () => {
  it.each([
    ['2026-11-29T10:00:00Z', '2026-11-29T00:00:00.000Z'],
    ['2026-11-29T18:45:00Z', '2026-11-29T16:00:00.000Z'],
    ['2026-11-29T23:59:59Z', '2026-11-29T16:00:00.000Z'],
  ])('at %s is that day both at the venue and in UTC', (now, day) => {
    const begun = dayOf(new Date(now), 'Asia/Shanghai');
    expect(begun).toEqual(new Date(day));
    expect(begun.toISOString().slice(0, 10)).toBe(now.slice(0, 10));
    const local = (at: Date): string =>
      at.toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' });
    expect(local(begun)).toBe(local(new Date(now)));
  });
});
