import type { InvitationState, MatchState } from '@jiqia/contracts/states';
import type { NoticeCause, NoticeKind } from '@jiqia/contracts/words';
import { causeOfEnding, isTold, knowsOfEnd, sidesToInform, turnOf } from './notice.rules.js';

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

describe('what a side knows', () => {
  const row = (kind: NoticeKind, turn: number, cause: NoticeCause = 'SIDE_DECLINED') => ({
    side: 'need' as const,
    kind,
    cause,
    meetingId: kind.startsWith('PAIR_') ? null : 'm',
    turn,
  });

  it.each([
    [[], 0, false],
    [[row('PAIR_ENDED', 0)], 0, true],
    [[row('MEETING_CANCELLED', 0)], 0, true],
    [[row('MEETING_CANCELLED', 0, 'MEETING_CALLED_OFF')], 0, false],
    [[row('MOVE_ASKED', 0, 'MOVE_WANTED'), row('MOVE_ANSWERED', 0, 'MOVE_REFUSED')], 0, false],
    [[row('PAIR_ENDED', 0), row('PAIR_RESUMED', 0, 'SIDE_CAME_BACK')], 1, false],
    [
      [row('PAIR_ENDED', 0), row('PAIR_RESUMED', 0, 'SIDE_CAME_BACK'), row('PAIR_ENDED', 1)],
      1,
      true,
    ],
  ])('after %j it is in turn %i and knows of the end: %s', (known, turn, knows) => {
    expect(turnOf(known, 'need')).toBe(turn);
    expect(knowsOfEnd(known, 'need')).toBe(knows);
    expect(knowsOfEnd(known, 'capability')).toBe(false);
  });

  it('of a meeting that is off is told apart from what was said of another time', () => {
    expect(isTold([row('MOVE_ASKED', 1, 'MOVE_WANTED')], 'm')).toBe(false);
    expect(isTold([row('MEETING_CANCELLED', 0, 'MEETING_CALLED_OFF')], 'm')).toBe(true);
  });
});
