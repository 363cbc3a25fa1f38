import { recordedOf, waitingOf } from './waiting.js';

const meeting = (
  state: 'HELD' | 'CONFIRMED' | 'RECORDED' | 'CANCELLED',
  hour: number,
  place = '1号桌',
) => ({
  state,
  place,
  startsAt: `2026-12-17T0${hour}:00:00Z`,
  endsAt: `2026-12-17T0${hour}:30:00Z`,
});

describe('meetings that wait for a record', () => {
  it('are those that are over, whether anybody said so or not', () => {
    const all = [
      meeting('CONFIRMED', 3),
      meeting('HELD', 2, '10号桌'),
      meeting('HELD', 2, '9号桌'),
      meeting('CONFIRMED', 1),
      meeting('RECORDED', 1),
      meeting('CANCELLED', 1),
    ];
    expect(
      waitingOf(all, '2026-12-17T02:00:00Z').map(({ state, place }) => `${state} ${place}`),
    ).toEqual(['CONFIRMED 1号桌', 'HELD 9号桌', 'HELD 10号桌']);
    expect(recordedOf(all)).toHaveLength(1);
  });
});
