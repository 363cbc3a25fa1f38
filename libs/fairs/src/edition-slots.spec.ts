import { judgedOn, slotsOf } from './edition-slots.js';

const session = {
  id: 's',
  ref: 'AM',
  date: '2026-12-10',
  from: '09:00',
  until: '10:10',
  slotMinutes: 30,
  breakMinutes: 5,
  tables: 2,
  videoRooms: 1,
};

describe('slotsOf', () => {
  it('cuts sessions at the venue’s clock, in the order of time, without a rest that is too short', () => {
    const later = { ...session, id: 't', ref: 'PM', from: '14:00', until: '14:40' };
    const slots = slotsOf({ timeZone: 'Asia/Shanghai', sessions: [later, session] });
    expect(slots.map((slot) => [slot.index, slot.sessionRef, slot.from, slot.until])).toEqual([
      [0, 'AM', '09:00', '09:30'],
      [1, 'AM', '09:35', '10:05'],
      [2, 'PM', '14:00', '14:30'],
    ]);
    expect(slots[0]?.startsAt).toBe('2026-12-10T09:00:00+08:00');
  });

  it.each([
    ['2026-11-01', 'back', 7],
    ['2026-03-08', 'forward', 5],
  ])('orders by instant on %s, when clocks go %s: none doubled, none lost', (date, _how, hours) => {
    const night = { ...session, date, from: '00:00', until: '06:00', breakMinutes: 0 };
    const day = { ...night, id: 't', ref: 'PM', from: '06:00', until: '08:00' };
    const slots = slotsOf({ timeZone: 'America/New_York', sessions: [day, night] });
    const instants = slots.map((slot) => Date.parse(slot.startsAt));
    const step = 30 * 60_000;
    expect(instants).toEqual(instants.map((_at, i) => (instants[0] ?? 0) + i * step));
    expect(slots).toHaveLength((hours + 2) * 2);
    expect(slots.map((slot) => slot.index)).toEqual([...slots.keys()]);
    expect(slots.map((slot) => slot.sessionRef).lastIndexOf('AM')).toBe(hours * 2 - 1);
  });

  it.each([
    ['slotMinutes', 0],
    ['slotMinutes', -5],
    ['slotMinutes', 1e9],
    ['slotMinutes', 1e-9],
    ['breakMinutes', -30],
  ])('comes to an end whatever %s says: %d', (field, value) => {
    const slots = slotsOf({
      timeZone: 'Asia/Shanghai',
      sessions: [{ ...session, [field]: value }],
    });
    expect(slots.length).toBeLessThanOrEqual(500);
  });

  it('gives none, and comes to an end, in a zone that nobody knows', () =>
    expect(slotsOf({ timeZone: 'Asia/Nowhere', sessions: [session] })).toEqual([]));
});

describe('judgedOn', () => {
  it('is the day that is said, else the first of the sessions', () => {
    const sessions = [{ date: '2026-12-11' }, { date: '2026-12-10' }];
    expect(judgedOn({ asOf: '2026-12-01', sessions })).toBe('2026-12-01');
    expect(judgedOn({ asOf: null, sessions })).toBe('2026-12-10');
  });
});
