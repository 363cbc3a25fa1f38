import {
  CAPABILITY_STATES,
  type CapabilityState,
  canMove,
  statesOf,
} from '@jiqia/contracts/states';
import { arrivalOf } from './capability-arrival.js';

const arrive = (
  state: CapabilityState,
  paused: boolean,
  stateSaid: boolean,
): ReturnType<typeof arrivalOf> =>
  arrivalOf({ state, confirmedAt: '2026-01-01' }, { paused, confirmedAt: null }, stateSaid);

describe('arrivalOf', () => {
  it('only moves along the state table, and always says why', () => {
    for (const state of statesOf(CAPABILITY_STATES)) {
      for (const paused of [true, false]) {
        for (const confirmedAt of [null, '2026-02-01']) {
          const arrival = arrivalOf(
            { state, confirmedAt: '2026-01-01' },
            { paused, confirmedAt },
            true,
          );
          if (arrival.to === undefined) continue;
          expect(canMove(CAPABILITY_STATES, state, arrival.to)).toBe(true);
          expect(arrival.note).toBeDefined();
        }
      }
    }
  });

  it('pauses and resumes only when the sheet says so', () => {
    expect(arrive('LISTED', true, true).to).toBe('PAUSED');
    expect(arrive('PAUSED', false, true).to).toBe('LISTED');
    expect(arrive('PAUSED', false, false)).toEqual({ note: { code: 'STAYS_PAUSED' } });
    expect(arrive('LISTED', false, false)).toEqual({});
  });

  it('refuses what is retired and leaves a draft a draft', () => {
    expect(arrive('RETIRED', false, true).refuse).toEqual({ code: 'CAPABILITY_RETIRED' });
    expect(arrive('DRAFT', false, true)).toMatchObject({
      note: { code: 'STATE_KEPT', params: { state: { zh: '草稿' } } },
    });
  });

  it('lists a stale one only on a later day of confirmation', () => {
    const on = (confirmedAt: string | null): CapabilityState | undefined =>
      arrivalOf(
        { state: 'STALE', confirmedAt: '2026-01-01' },
        { paused: false, confirmedAt },
        false,
      ).to;
    expect([on('2026-01-02'), on('2026-01-01'), on(null)]).toEqual([
      'LISTED',
      undefined,
      undefined,
    ]);
  });
});
