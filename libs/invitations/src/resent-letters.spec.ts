import { nextNumber } from './resent-letters.js';

const NOW = new Date('2026-12-01T00:00:00Z');
const LATER = new Date('2026-12-02T00:00:00Z');
const asked = (
  state: Parameters<typeof nextNumber>[0]['state'],
  last?: Parameters<typeof nextNumber>[1],
  expiresAt: Date | null = LATER,
): number | string => {
  try {
    return nextNumber({ state, expiresAt }, last, NOW);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the number of a letter that is sent again', () => {
  it('counts from the first letter', () => {
    expect(asked('AWAITING', { number: 1, state: 'SENT' })).toBe(2);
    expect(asked('AWAITING', { number: 2, state: 'DEAD' })).toBe(3);
    expect(asked('UNDELIVERED', { number: 3, state: 'DEAD' })).toBe(4);
    expect(asked('UNDELIVERED', { number: 1, state: 'DEAD' }, NOW)).toBe(2);
  });

  it('is refused by name where there is none', () => {
    expect(asked('AWAITING', { number: 4, state: 'SENT' })).toBe('INVITATION_SENT_OFTEN');
    expect(asked('AWAITING', { number: 2, state: 'PENDING' })).toBe('INVITATION_UNDER_WAY');
    expect(asked('AWAITING', { number: 2, state: 'FAILED' })).toBe('INVITATION_UNDER_WAY');
    expect(asked('RELEASED', { number: 1, state: 'DEAD' })).toBe('INVITATION_UNDER_WAY');
    expect(asked('AWAITING', { number: 1, state: 'SENT' }, NOW)).toBe('INVITATION_EXPIRED');
    for (const state of ['QUEUED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'REVOKED'] as const)
      expect(asked(state, { number: 1, state: 'SENT' })).toBe('INVITATION_NOT_SENT_AGAIN');
  });
});
