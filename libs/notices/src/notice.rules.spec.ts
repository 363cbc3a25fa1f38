import type { InvitationState, MatchState } from '@jiqia/contracts/states';
import { causeOfEnding, sidesToInform } from './notice.rules.js';

const pair = (state: MatchState, stateReason = ''): { state: MatchState; stateReason: string } => ({
  state,
  stateReason,
});
const sides = (...states: InvitationState[]): { state: InvitationState }[] =>
  states.map((state) => ({ state }));

describe('why a pair has ended', () => {
  it.each([
    ['INVITED', 'NEED_CLOSED', null],
    ['MUTUAL', '', null],
    ['MEETING_SET', '', null],
    ['DISMISSED', '方向不符', null],
    ['DECLINED', '专家住院', 'SIDE_DECLINED'],
    ['LAPSED', 'NEED_CLOSED', 'NEED_CLOSED'],
    ['LAPSED', 'CAPABILITY_STALE', 'CAPABILITY_STALE'],
    ['LAPSED', 'NO_SHOW', null],
    ['LAPSED', '本届停办', 'ORGANISER_REVOKED'],
    // Only causes that lie in the register are kept as codes of the pair.
    ['LAPSED', 'SIDE_DECLINED', 'ORGANISER_REVOKED'],
  ] as const)('%s (%s) is %s', (state, reason, cause) =>
    expect(causeOfEnding(pair(state, reason), sides('ACCEPTED', 'REVOKED'))).toBe(cause),
  );

  it('is the answer that is missing when one side let its time pass', () =>
    expect(causeOfEnding(pair('LAPSED', 'x'), sides('ACCEPTED', 'EXPIRED'))).toBe(
      'ANSWER_MISSING',
    ));
});

it('leaves out whoever ended the pair or let it pass', () => {
  expect(sidesToInform(sides('ACCEPTED', 'DECLINED'))).toEqual(sides('ACCEPTED'));
  expect(sidesToInform(sides('EXPIRED', 'EXPIRED'))).toEqual([]);
  expect(sidesToInform(sides('REVOKED', 'ACCEPTED'))).toHaveLength(2);
});
