import { localTime } from './time-zone.js';

describe('the local time of a meeting', () => {
  it.each([
    [
      'Europe/Berlin',
      '2026-12-17T02:30:00Z',
      { day: '2026-12-17', time: '03:30', otherDay: false },
    ],
    // In summer clocks there are an hour on.
    [
      'Europe/Berlin',
      '2026-06-18T02:30:00Z',
      { day: '2026-06-18', time: '04:30', otherDay: false },
    ],
    [
      'America/Toronto',
      '2026-12-17T02:30:00Z',
      { day: '2026-12-16', time: '21:30', otherDay: true },
    ],
    [
      'Pacific/Auckland',
      '2026-12-17T12:00:00Z',
      { day: '2026-12-18', time: '01:00', otherDay: true },
    ],
    [
      'Asia/Kathmandu',
      '2026-12-17T02:30:00Z',
      { day: '2026-12-17', time: '08:15', otherDay: false },
    ],
  ])('in %s at %s', (zone, instant, shown) => {
    expect(localTime(instant, zone)).toEqual(shown);
  });

  it.each(['Asia/Shanghai', 'Asia/Urumqi-none', 'Asia/Singapore', 'Etc/GMT-8'])(
    'is not told where clocks show the same, or nobody knows the zone: %s',
    (zone) => {
      expect(localTime('2026-12-17T02:30:00Z', zone)).toBeNull();
    },
  );
});
