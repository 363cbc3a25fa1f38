import { coverageBy, coverageOf } from './coverage.js';

const at = new Date('2026-12-01T00:00:00Z');
const rows = [
  { state: 'ANSWERED', way: 'LINK', writtenAt: at, park: '东园' },
  { state: 'ANSWERED', way: 'VISIT', writtenAt: null, park: '东园' },
  { state: 'DECLINED', way: 'LINK', writtenAt: at, park: '西园' },
  { state: 'UNREACHABLE', way: null, writtenAt: null, park: '西园' },
  { state: 'ASKED', way: null, writtenAt: at, park: '' },
  { state: 'NOT_ASKED', way: null, writtenAt: null, park: '' },
] as const;

it('counts who was asked, who has answered by which way, and who has not', () => {
  expect(coverageOf('', rows)).toEqual({
    name: '',
    targets: 6,
    asked: 3,
    answered: 2,
    answeredBy: { LINK: 1, SHEET: 0, VISIT: 1, ACCOUNT: 0 },
    declined: 1,
    unanswered: 3,
    unreachable: 1,
    percent: 50,
  });
  expect(coverageOf('', [])).toMatchObject({ targets: 0, percent: 0 });
});

it('says ninety-nine and not a hundred while one is missing', () => {
  const most = Array.from({ length: 199 }, () => ({ ...rows[0] }));
  expect(coverageOf('', [...most, rows[4]]).percent).toBe(99);
});

it('counts by name, those without one last', () => {
  const counted = coverageBy(rows, ({ park }) => park);
  expect(counted.map(({ name, targets, percent }) => [name, targets, percent])).toEqual([
    ['东园', 2, 100],
    ['西园', 2, 50],
    ['', 2, 0],
  ]);
});
