import { type DutyFacts, parseCadence } from '@jiqia/contracts/cadence';
import { judge, warningsOf } from './commitment-lights.js';
import type { CommitmentRow } from './commitment.types.js';

const dutyOf = (row: Partial<CommitmentRow>): CommitmentRow => ({
  id: 'd',
  list: '',
  number: '1',
  task: 't',
  remark: '',
  begins: '2021-01',
  programmeId: null,
  state: 'ACTIVE',
  lockVersion: 1,
  createdAt: new Date(0),
  units: [],
  statements: [],
  ...row,
});
const statement = (words: string, start = ''): CommitmentRow['statements'][number] => ({
  id: words,
  source: 'ANNEX',
  words,
  start,
  rule: parseCadence(words, start),
});

describe('a duty with several statements', () => {
  it('shows the stricter of them', () => {
    const held = (on: string) => ({ on, knownSince: on, countedSince: on });
    const facts: DutyFacts = {
      editions: [held('2021-03-01'), held('2021-04-01')],
      reports: [],
      doneOn: null,
      closedOn: null,
    };
    const row = dutyOf({
      statements: [statement('每年两次', '从2021年上半年开始'), statement('每半年举办一次')],
    });
    const { light, judged, missed, lights } = judge(row, facts, '2022-01-15');
    expect(judged.map((one) => one.light?.light)).toEqual(['GREEN', 'RED']);
    expect([light?.light, light?.reason, missed]).toEqual(['RED', 'SHORT', 1]);
    expect(lights[0]).toEqual({ day: '2021-12-31', light: 'YELLOW' });
    expect(warningsOf(row)).toEqual([{ code: 'STATEMENTS_DIFFER', params: {} }]);
  });

  it('of words that are not understood has no light and says so', () => {
    const unread = dutyOf({
      statements: [statement('适时推进')],
      units: [
        { role: 'LEAD', name: '甲局', organisationId: 'o' },
        { role: 'SUPPORT', name: '甲局', organisationId: 'o' },
        { role: 'SUPPORT', name: '乙局', organisationId: null },
      ],
    });
    expect(
      judge(unread, { editions: [], reports: [], doneOn: null, closedOn: null }, '2021-09-01')
        .light,
    ).toBeNull();
    expect(warningsOf(unread)).toEqual([
      { code: 'CADENCE_UNREAD', params: { words: '适时推进' } },
      { code: 'UNIT_TWICE', params: { name: '甲局' } },
      { code: 'UNIT_UNKNOWN', params: { name: '乙局' } },
    ]);
  });
});
