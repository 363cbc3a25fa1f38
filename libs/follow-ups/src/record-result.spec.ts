import { codesOf, MEETING_RESULT, type MeetingResult } from '@jiqia/contracts/words';
import { resultOf } from './record-result.js';

const ALL = codesOf(MEETING_RESULT);

describe('what two sides make of one meeting', () => {
  it('does not depend on which side is which', () => {
    for (const one of ALL)
      for (const other of ALL) expect(resultOf(one, other)).toBe(resultOf(other, one));
  });

  it('is what both say', () => {
    for (const one of ALL) expect(resultOf(one, one)).toBe(one);
  });

  it('is no interest where one side has none', () => {
    for (const one of ALL.filter((code) => code !== 'NOT_HELD'))
      expect(resultOf(one, 'NO_INTEREST')).toBe('NO_INTEREST');
  });

  it('is settled by nobody where one side was not there', () => {
    for (const one of ALL.filter((code) => code !== 'NOT_HELD'))
      expect(resultOf(one, 'NOT_HELD')).toBeNull();
  });

  it.each<[MeetingResult, MeetingResult, MeetingResult]>([
    ['INFORMATIVE', 'COOPERATION_POSSIBLE', 'COOPERATION_POSSIBLE'],
    ['INTENT_SIGNED', 'SECOND_MEETING', 'INTENT_SIGNED'],
    ['INFORMATIVE', 'INTENT_SIGNED', 'INTENT_SIGNED'],
  ])('of %s and %s is the more hopeful', (one, other, result) => {
    expect(resultOf(one, other)).toBe(result);
  });
});
