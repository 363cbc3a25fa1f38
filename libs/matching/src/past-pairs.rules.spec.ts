import { type PastMatch, PastPairs } from './past-pairs.rules.js';

const NEED = { id: 'need', organisationId: 'firm' };
const CAPABILITY = { expertId: 'expert' };
const past = (row: Partial<PastMatch>): PastMatch => ({
  needId: 'need',
  capabilityId: 'capability',
  organisationId: 'firm',
  expertId: 'expert',
  state: 'DECLINED',
  reason: '',
  edition: '第二届',
  ...row,
});
/** Code, what is left of the score, and the veto. */
const counted = (...rows: readonly Partial<PastMatch>[]) => {
  const found = new PastPairs(rows.map(past)).of(NEED, CAPABILITY);
  return found && [found.said.code, found.said.left, found.veto];
};

describe('the past of a pair', () => {
  it.each([
    [{ state: 'DECLINED', reason: 'OUTSIDE_FIELD' }, ['DECLINED_BEFORE', 1, 'DECLINED_BEFORE']],
    [{ state: 'DECLINED', reason: 'HAS_SOLUTION' }, ['DECLINED_BEFORE', 1, 'DECLINED_BEFORE']],
    [{ state: 'DECLINED', reason: '暂不考虑' }, ['DECLINED_BEFORE', 0.8, null]],
    [{ state: 'DECLINED', reason: 'NO_TIME' }, ['DECLINED_BEFORE', 1, null]],
    [{ state: 'NOT_PURSUED', reason: '价格谈不拢' }, ['NOT_PURSUED_BEFORE', 0.8, null]],
    [{ state: 'FOLLOWING' }, ['UNDER_WAY', 1, 'UNDER_WAY']],
    [{ state: 'CONVERTED', capabilityId: 'another of theirs' }, ['UNDER_WAY', 1, 'UNDER_WAY']],
  ] as const)('of the same need with the same expert: %j', (row, expected) => {
    expect(counted(row)).toEqual(expected);
  });

  it.each([
    [{ state: 'NOT_PURSUED' }, ['NOT_PURSUED_BEFORE', 0.9, null]],
    [{ state: 'DECLINED', reason: 'OUTSIDE_FIELD' }, ['DECLINED_BEFORE', 0.9, null]],
    [{ state: 'DECLINED', reason: 'NO_TIME' }, null],
    [{ state: 'FOLLOWING' }, null],
  ] as const)('of another need of the same organisation: %j', (row, expected) => {
    expect(counted({ ...row, needId: 'another' })).toEqual(expected);
  });

  it('is nothing of others, and what weighs most where there is more than one', () => {
    expect(counted({ expertId: 'somebody else' })).toBeNull();
    expect(counted({ needId: 'another', organisationId: 'another firm' })).toBeNull();
    expect(
      counted({ reason: 'NO_TIME' }, { state: 'NOT_PURSUED' }, { state: 'FOLLOWING' }),
    ).toEqual(['UNDER_WAY', 1, 'UNDER_WAY']);
    expect(counted({ needId: 'another', state: 'NOT_PURSUED' }, { state: 'NOT_PURSUED' })).toEqual([
      'NOT_PURSUED_BEFORE',
      0.8,
      null,
    ]);
  });
});
