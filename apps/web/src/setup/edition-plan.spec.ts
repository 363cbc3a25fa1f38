import {
  boxOf,
  columnsOf,
  EMPTY_PLAN,
  extentOf,
  formOf,
  freshRef,
  missingOf,
} from './edition-plan.js';

const names = {
  session: (day: string, half: string) => `${day} ${half}`,
  table: (hall: string, table: number) => `${hall} ${table}`,
};
const plan = {
  ...EMPTY_PLAN,
  name: '秋季',
  programme: '洽谈会',
  venue: '会展中心',
  firstDay: '2026-12-31',
  days: 2,
  off: ['2PM'],
};

describe('the plan of a fair', () => {
  it('comes to its half days times slots times places', () => {
    expect(extentOf(plan)).toEqual({ days: 2, halves: 3, tables: 8, meetings: 3 * 6 * 8 });
    expect(extentOf({ ...plan, videoRooms: 2 }).meetings).toBe(3 * 6 * 10);
    expect(extentOf({ ...plan, off: ['2AM', '2PM'] }).days).toBe(1);
  });

  it('has a session for each half day that is on, over the turn of the year', () => {
    const { sessions } = formOf(plan, 'X', names);
    expect(sessions.map(({ id, date, from, tables }) => [id, date, from, tables])).toEqual([
      ['D1AM', '2026-12-31', '09:00', 8],
      ['D1PM', '2026-12-31', '14:00', 8],
      ['D2AM', '2027-01-01', '09:00', 8],
    ]);
  });

  it('names the tables of several halls, counted through', () => {
    const halls = [
      { name: 'A 厅', tables: 1 },
      { name: 'B 厅', tables: 2 },
    ];
    const [session] = formOf({ ...plan, halls }, 'X', names).sessions;
    expect(session?.tables).toBe(0);
    expect(session?.places?.map(({ number, label }) => [number, label])).toEqual([
      [1, 'A 厅 1'],
      [2, 'B 厅 2'],
      [3, 'B 厅 3'],
    ]);
  });

  it('says the name of its only hall with the venue', () => {
    const halls = [{ name: 'A 厅', tables: 3 }];
    expect(formOf({ ...plan, halls }, 'X', names).venue).toBe('会展中心A 厅');
  });

  it('is called by a number that no other fair has', () => {
    expect(freshRef('2026-12-31', [])).toBe('2026-12');
    expect(freshRef('2026-12-31', ['2026-12', '2026-12-2'])).toBe('2026-12-3');
  });

  it('says which boxes are empty', () => {
    expect(missingOf(plan)).toEqual([]);
    expect(missingOf(EMPTY_PLAN)).toEqual(['name', 'programme', 'firstDay']);
    expect(missingOf({ ...plan, halls: [], off: ['1AM', '1PM', '2AM', '2PM'] })).toEqual([
      'hours',
      'halls',
    ]);
  });

  it.each([
    [0, 1],
    [3, 3],
    [8, 4],
    [10, 5],
    [9, 3],
    [7, 4],
  ])('draws %d tables in %d columns', (tables, columns) => expect(columnsOf(tables)).toBe(columns));

  it.each([
    ['organiser.email', 'email'],
    ['sessions.1.from', 'hours'],
    ['sessions.0.places.3.label', 'halls'],
    ['sessions.0.date', 'firstDay'],
    ['id', undefined],
  ])('finds the box of %s', (field, box) => expect(boxOf(field)).toBe(box));
});
