import { inTurn, isOwnTurn, leadOf, type OwnOutcome } from './outcomes-lead.js';

const one = (id: string, who: 'own' | 'other' | null, choices = 1): OwnOutcome =>
  ({
    matchId: id,
    todo: who ? [{ who, whoLabel: '', code: 'REPORT', label: '' }] : [],
    choices: Array.from({ length: choices }, () => ({ stage: 'INTENT', label: '', wants: null })),
  }) as unknown as OwnOutcome;

describe('what is said first of own outcomes', () => {
  it('is how many wait for the reader', () => {
    expect(leadOf([])).toEqual({ key: 'none', n: 0 });
    expect(leadOf([one('a', 'other'), one('b', 'own')])).toEqual({ key: 'open', n: 1 });
    expect(leadOf([one('a', 'other')])).toEqual({ key: 'waiting', n: 1 });
  });

  it('does not ask whoever may not report', () => {
    expect(isOwnTurn(one('a', 'own', 0))).toBe(false);
    expect(inTurn([one('a', null), one('b', 'own')]).map(({ matchId }) => matchId)).toEqual([
      'b',
      'a',
    ]);
  });
});
