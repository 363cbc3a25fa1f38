import { daysLater } from '@jiqia/contracts/cadence';
import { editionCloneFormSchema, editionFormSchema } from '@jiqia/contracts/forms';
import { remarkWords } from '@jiqia/contracts/words';
import fc from 'fast-check';
import { dayRemarks } from './china-calendar.js';
import { clonedForm, remarksOfDays, shiftOf } from './edition-clone.js';

const session = (id: string, date: string) => ({
  id,
  name: id,
  date,
  from: '09:00',
  until: '12:00',
  slotMinutes: 30,
  tables: 4,
});
const source = editionFormSchema.parse({
  id: '2026-SPRING',
  programme: '技洽会',
  name: '春季技洽会',
  collectFrom: '2026-03-01',
  collectUntil: '2026-04-20',
  // A Thursday and the Friday after it.
  sessions: [session('PM', '2026-05-15'), session('AM', '2026-05-14')],
  conflicts: [{ need: 'N1', capability: 'C1' }],
  unavailable: [{ participant: '某人', date: '2026-05-14', from: '09:00', until: '10:00' }],
});
const clone = (fields: object) =>
  editionCloneFormSchema.parse({ id: '2026-AUTUMN', name: '秋季技洽会', ...fields });

describe('an edition after another', () => {
  it('has its settings, sessions and places on later days, and nobody’s times', () => {
    const made = clonedForm(source, clone({ firstDay: '2026-11-19' }));
    expect(made).toEqual({
      ...source,
      id: '2026-AUTUMN',
      name: '秋季技洽会',
      collectFrom: '2026-09-06',
      collectUntil: '2026-10-26',
      sessions: [
        { ...source.sessions[0], date: '2026-11-20' },
        { ...source.sessions[1], date: '2026-11-19' },
      ],
      conflicts: [],
      unavailable: [],
    });
    expect(editionFormSchema.parse(made)).toEqual(made);
    expect(clonedForm(source, clone({ shiftDays: 7, conflicts: true })).conflicts).toEqual(
      source.conflicts,
    );
  });

  it('keeps the days of the week where that is asked, and never comes earlier than asked', () =>
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 800 }), (days) => {
        const weekly = shiftOf(source, clone({ shiftDays: days, sameWeekday: true }));
        expect(Math.abs(weekly % 7)).toBe(0);
        expect(weekly - days).toBeGreaterThanOrEqual(0);
        expect(weekly - days).toBeLessThan(7);
        const firstDay = daysLater('2026-05-14', days);
        expect(shiftOf(source, clone({ firstDay }))).toBe(days);
      }),
    ));

  it.each([[{}], [{ shiftDays: 7, firstDay: '2026-11-19' }]])('is moved in one way: %j', (fields) =>
    expect(
      editionCloneFormSchema.safeParse({ id: 'A', name: 'A', ...fields }).error?.issues[0]?.message,
    ).toBe('ONE_SHIFT_EXPECTED'),
  );
});

describe('the days of an edition', () => {
  it.each([
    ['2026-10-01', ['DAY_IS_HOLIDAY']],
    ['2026-10-08', []],
    ['2026-10-10', ['DAY_MADE_UP']],
    ['2026-09-20', ['DAY_MADE_UP']],
    ['2026-02-23', ['DAY_IS_HOLIDAY']],
    ['2026-02-24', []],
    ['2026-11-21', ['DAY_IS_WEEKEND']],
    ['2027-05-02', ['DAY_IS_HOLIDAY', 'HOLIDAYS_UNPUBLISHED']],
    ['2027-05-03', ['HOLIDAYS_UNPUBLISHED']],
    ['2027-03-06', ['DAY_IS_WEEKEND', 'HOLIDAYS_UNPUBLISHED']],
  ])('%s: %j', (day, codes) => expect(dayRemarks(day).map(({ code }) => code)).toEqual(codes));

  it('are told with their field, in words', () => {
    const made = clonedForm(source, clone({ firstDay: '2026-09-30' }));
    expect(remarksOfDays(made, '2026-09-10').map((one) => [one.field, remarkWords(one)])).toEqual([
      ['collectUntil', '2026-09-06 已经过去'],
      ['collectUntil', '2026-09-06 是周末'],
      ['sessions.0.date', '2026-10-01 是法定节假日（国庆节）'],
    ]);
  });
});
