import { mayPlan, nextOf, type Standing } from './next-of.js';

const none: Standing = {
  phase: 'COLLECTING',
  needs: 0,
  capabilities: 0,
  candidates: 0,
  picked: 0,
  unsent: 0,
  sent: 0,
  open: 0,
  unplaced: 0,
  meetings: 0,
  untold: 0,
};
const at = (phase: string, more: Partial<Standing> = {}) => nextOf({ ...none, phase, ...more });

describe('the road of a fair', () => {
  it('goes from the sheets to a timetable that is told', () => {
    expect(at('COLLECTING')).toBe('sheets');
    expect(at('COLLECTING', { needs: 1, capabilities: 1 })).toBe('match');
    expect(at('MATCHING')).toBe('match');
    expect(at('MATCHING', { candidates: 4 })).toBe('pick');
    expect(at('MATCHING', { candidates: 4, picked: 2 })).toBe('write');
    expect(at('INVITING')).toBe('write');
    expect(at('INVITING', { unsent: 4 })).toBe('release');
    expect(at('INVITING', { sent: 4, open: 1 })).toBe('wait');
    expect(at('INVITING', { sent: 4, unplaced: 2 })).toBe('plan');
    expect(at('BOOKING', { sent: 4, unplaced: 2, meetings: 1 })).toBe('plan');
    expect(at('BOOKING', { sent: 4, meetings: 2, untold: 2 })).toBe('publish');
    expect(at('SETTLING', { sent: 4, meetings: 2 })).toBe('published');
    expect(at('ON_SITE', { meetings: 2 })).toBeNull();
  });

  it('lets a timetable be made while answers are missing', () => {
    expect(mayPlan({ ...none, phase: 'INVITING', open: 3, unplaced: 1 })).toBe(true);
    expect(mayPlan({ ...none, phase: 'INVITING', open: 3 })).toBe(false);
    expect(mayPlan({ ...none, phase: 'ON_SITE', unplaced: 1 })).toBe(false);
  });
});
