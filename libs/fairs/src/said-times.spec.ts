import { dayProblems, timesAway, timesOf } from './said-times.js';

const ZONE = 'Asia/Shanghai';
const time = (from: string, until: string, date = '2026-12-10') => ({ date, from, until });

describe('times at which somebody cannot come', () => {
  it.each([
    [
      [time('14:00', '15:00'), time('09:00', '10:00')],
      [time('09:00', '10:00'), time('14:00', '15:00')],
    ],
    [[time('09:00', '12:00'), time('10:00', '11:00')], [time('09:00', '12:00')]],
    [
      [time('09:00', '10:30'), time('10:00', '11:00'), time('11:00', '12:00')],
      [time('09:00', '12:00')],
    ],
    [
      [time('09:00', '10:00'), time('09:00', '10:00', '2026-12-11')],
      [time('09:00', '10:00'), time('09:00', '10:00', '2026-12-11')],
    ],
  ])('%j are kept as %j', (said, kept) =>
    expect(timesAway(timesOf(said, ZONE), ZONE)).toEqual(kept),
  );

  it('leaves out an hour that the clocks skip', () => {
    const skipped = time('02:00', '02:30', '2027-03-28');
    expect(timesOf([{ ...skipped, until: '03:00' }], 'Europe/Berlin')).toEqual([]);
  });

  it('are on days of the edition', () =>
    expect(
      dayProblems(
        [time('09:00', '10:00'), time('09:00', '10:00', '2026-12-12')],
        ['2026-12-10', '2026-12-10'],
      ),
    ).toEqual([
      { field: 'away.1.date', code: 'DAY_NOT_OF_EDITION', params: { days: '2026-12-10' } },
    ]));
});
