import { answerBy } from './answer-time.js';

const NOW = new Date('2026-11-29T00:00:00Z');

describe('by when to answer', () => {
  it.each([
    ['a week later', '2026-12-10T09:00:00+08:00', '2026-12-06T00:00:00.000Z'],
    ['before the edition begins', '2026-12-02T09:00:00+08:00', '2026-12-02T01:00:00.000Z'],
    [
      'a week later where it has begun already',
      '2026-11-01T09:00:00+08:00',
      '2026-12-06T00:00:00.000Z',
    ],
  ])('%s', (_what, startsAt, until) => {
    expect(answerBy(NOW, [{ startsAt }, { startsAt: '2027-01-01T09:00:00+08:00' }])).toEqual(
      new Date(until),
    );
  });

  it.each([
    [15, '2026-12-10T09:00:00+08:00', '2026-11-29T00:15:00.000Z'],
    [20_160, '2026-12-20T09:00:00+08:00', '2026-12-13T00:00:00.000Z'],
    [20_160, '2026-12-10T09:00:00+08:00', '2026-12-10T01:00:00.000Z'],
    [15, '2026-11-29T08:05:00+08:00', '2026-11-29T00:05:00.000Z'],
  ])('after %i minutes where that was chosen, not beyond %s', (minutes, startsAt, until) =>
    expect(answerBy(NOW, [{ startsAt }], minutes)).toEqual(new Date(until)),
  );

  it('is a week later where no session is known', () => {
    expect(answerBy(NOW, [])).toEqual(new Date('2026-12-06T00:00:00.000Z'));
  });
});
