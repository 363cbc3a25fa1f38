import { inOrder } from './in-order.js';

const at = (startsAt: string, endsAt: string, state = 'CONFIRMED') => ({ startsAt, endsAt, state });

describe('the order of own meetings', () => {
  const first = at('2026-12-17T01:00:00.000Z', '2026-12-17T01:30:00.000Z');
  const second = at('2026-12-17T02:00:00.000Z', '2026-12-17T02:30:00.000Z');
  const third = at('2026-12-17T03:00:00.000Z', '2026-12-17T03:30:00.000Z');

  it('has the next one first and what is over last, the latest of it first', () => {
    const now = '2026-12-17T02:45:00.000Z';
    expect(inOrder([second, third, first], now)).toEqual([third, second, first]);
  });

  it('counts one that is under way as still to come', () => {
    expect(inOrder([third, second], '2026-12-17T02:10:00.000Z')).toEqual([second, third]);
  });

  it('leaves out what was called off', () => {
    const off = at('2026-12-17T01:00:00.000Z', '2026-12-17T01:30:00.000Z', 'CANCELLED');
    expect(inOrder([off, first], '2026-12-16T00:00:00.000Z')).toEqual([first]);
  });
});
