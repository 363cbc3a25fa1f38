import { type DayMeeting, fitting, sessionNow } from './day-lists.js';

const session = (id: string, date: string, from: string, until: string) => ({
  id,
  name: id,
  date,
  from,
  until,
  delayMinutes: 0,
});
const SESSIONS = [
  session('PM', '2026-12-17', '14:00', '17:00'),
  session('AM', '2026-12-17', '09:00', '12:00'),
  session('NEXT', '2026-12-18', '09:00', '12:00'),
];

describe('the session that is shown first', () => {
  it.each([
    ['before the fair the first', '2026-12-01', '10:00', 'AM'],
    ['during a session that', '2026-12-17', '11:59', 'AM'],
    ['at noon the next', '2026-12-17', '12:30', 'PM'],
    ['in the evening that of tomorrow', '2026-12-17', '18:00', 'NEXT'],
    ['after all the last', '2026-12-20', '09:00', 'NEXT'],
  ])('is %s', (_when, day, time, id) => {
    expect(sessionNow(SESSIONS, { day, time })).toBe(id);
  });

  it('is none where there are none', () => {
    expect(sessionNow([], { day: '2026-12-17', time: '09:00' })).toBeUndefined();
  });
});

describe('meetings that one looks for', () => {
  const meeting = (need: string, capability: string, place: string) =>
    ({ need: { name: need }, capability: { name: capability }, place }) as DayMeeting;
  const both = [
    meeting('江澄云谷', '季明澈', '1号桌'),
    meeting('渝临衡算', 'Wei Siyuan', '12号桌'),
  ];

  it.each([
    ['云谷', ['1号桌']],
    ['wei', ['12号桌']],
    ['12', ['12号桌']],
    [' ', ['1号桌', '12号桌']],
    ['没有', []],
  ])('finds for "%s" %j', (words, places) => {
    expect(fitting(both, words).map(({ place }) => place)).toEqual(places);
  });
});
