import { historyOf, namesOf, shownOf, tallyOf, unitsOf } from './shown.js';

const unit = (role: 'LEAD' | 'SUPPORT' | 'GUIDE', name: string) => ({
  role,
  roleLabel: '',
  name,
  organisationId: null,
});
const duty = (number: string, light: 'RED' | 'YELLOW' | 'GREEN' | null, ...names: string[]) => ({
  list: '',
  number,
  light,
  missed: 0,
  units: names.map((name, i) => unit(i === 0 ? 'LEAD' : 'SUPPORT', name)),
});
const ALL = [
  duty('10', 'GREEN', '科协', '科技局'),
  duty('2', 'RED', '科技局'),
  duty('1', null, '园区'),
  duty('9', 'RED', '科协'),
];

describe('the list of duties', () => {
  it('has the worst on top, in the order of numbers', () => {
    expect(shownOf(ALL, {}).map(({ number }) => number)).toEqual(['2', '9', '10', '1']);
  });

  it('is cut by light and by unit, whatever its part is', () => {
    expect(shownOf(ALL, { unit: '科技局' }).map(({ number }) => number)).toEqual(['2', '10']);
    expect(shownOf(ALL, { light: 'RED', unit: '科协' }).map(({ number }) => number)).toEqual(['9']);
    expect(shownOf(ALL, { light: 'NONE' })).toHaveLength(1);
  });

  it('counts its lights and its units', () => {
    expect(tallyOf(ALL)).toEqual({ RED: 2, YELLOW: 0, GREEN: 1, NONE: 1 });
    expect(unitsOf(ALL)[0]?.count).toBe(2);
    expect(namesOf(ALL[0] ?? { units: [] }, 'SUPPORT')).toBe('科技局');
  });

  it('tells what happened, the newest first', () => {
    const told = historyOf({
      reports: [
        {
          id: 'r',
          words: '办完',
          periodFrom: null,
          periodUntil: null,
          link: null,
          outcomeId: null,
          editionId: null,
          reportedBy: 'a',
          reportedAt: '2026-05-01T00:00:00Z',
          documents: [],
        },
      ],
      changes: [],
      closings: [
        {
          id: 'c',
          reportId: 'r',
          askedBy: 'a',
          askedAt: '2026-05-02T00:00:00Z',
          checkedBy: 'b',
          checkedAt: '2026-05-03T00:00:00Z',
          passed: false,
          note: '缺签到表',
        },
      ],
    });
    expect(told.map(({ kind }) => kind)).toEqual(['returned', 'asked', 'report']);
  });
});
