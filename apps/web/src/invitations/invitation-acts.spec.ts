import { besides, mayDo, releaseOf, sayingOf, statesInOrder } from './invitation-acts.js';

const count = (state: 'QUEUED' | 'UNDELIVERED' | 'AWAITING' | 'ACCEPTED', n: number) => ({
  state,
  label: state,
  count: n,
});

describe('the invitations of a fair', () => {
  it('say first what waits for the organiser', () => {
    expect(sayingOf([]).key).toBe('none');
    expect(sayingOf([count('AWAITING', 2), count('QUEUED', 1)]).key).toBe('queued');
    expect(sayingOf([count('AWAITING', 2), count('UNDELIVERED', 1)]).key).toBe('undelivered');
    expect(sayingOf([count('AWAITING', 2), count('ACCEPTED', 1)])).toMatchObject({
      key: 'open',
      values: { open: 2, yes: 1 },
    });
    expect(sayingOf([count('ACCEPTED', 1)]).key).toBe('answered');
  });

  it('stand in the order in which they are looked at', () =>
    expect(
      statesInOrder([count('ACCEPTED', 1), count('AWAITING', 1), count('UNDELIVERED', 1)]).map(
        ({ state }) => state,
      ),
    ).toEqual(['UNDELIVERED', 'AWAITING', 'ACCEPTED']));

  it('are answered on behalf while an answer is awaited, and not taken back after it', () => {
    expect(mayDo('answer', 'UNDELIVERED')).toBe(true);
    expect(mayDo('answer', 'QUEUED')).toBe(false);
    expect(mayDo('revoke', 'ACCEPTED')).toBe(false);
  });

  it('go all, or the best, now or later', () => {
    expect(releaseOf({ most: null, at: null, days: 7, onDaysOff: false })).toEqual({
      answerWithinMinutes: 10_080,
    });
    expect(
      releaseOf({ most: 3, at: '2026-12-01T01:00:00.000Z', days: 1, onDaysOff: true }),
    ).toEqual({
      most: 3,
      at: '2026-12-01T01:00:00.000Z',
      answerWithinMinutes: 1440,
      onDaysOff: true,
    });
  });

  it('are read one after the other', () => {
    expect(besides(['a', 'b', 'c'], 'b')).toEqual({ before: 'a', after: 'c' });
    expect(besides(['a'], 'x')).toEqual({ before: undefined, after: undefined });
  });
});
