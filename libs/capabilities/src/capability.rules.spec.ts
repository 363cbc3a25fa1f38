import { assertConfirmed, assertUnconfirmed } from './capability.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');

const judged = (confirmedAt: string | null, written: string) => (): void =>
  assertUnconfirmed({ confirmedAt, updatedAt: new Date(`${written}T08:00:00Z`) }, NOW);

describe('when a capability goes stale', () => {
  it.each([
    ['confirmed a year ago to the day', '2025-11-20', '2026-11-19'],
    ['never confirmed and long untouched', null, '2025-11-20'],
  ])('%s: now', (_what, confirmedAt, written) => {
    expect(judged(confirmedAt, written)).not.toThrow();
  });

  it.each([
    ['confirmed a day later', '2025-11-21', '2020-01-01'],
    ['never confirmed but written lately', null, '2026-01-01'],
  ])('%s: not yet', (_what, confirmedAt, written) => {
    expect(judged(confirmedAt, written)).toThrow(
      expect.objectContaining({ code: 'CAPABILITY_STILL_CONFIRMED' }),
    );
  });

  it('takes the owner at their word, but wants the word', () => {
    expect(() => assertConfirmed(true)).not.toThrow();
    for (const word of [false, undefined])
      expect(() => assertConfirmed(word)).toThrow(
        expect.objectContaining({ code: 'CAPABILITY_UNCONFIRMED' }),
      );
  });
});
