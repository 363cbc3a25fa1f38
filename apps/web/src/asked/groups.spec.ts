import { groupOf, leadOf } from './groups.js';

const of = (state: string, standing: string, actions: string[] = [], meets: object | null = null) =>
  ({ state, standing, actions, meets }) as never;

describe('the list of what is asked of somebody', () => {
  it.each([
    ['AWAITING', 'ASKED', ['ACCEPT', 'DECLINE'], 'open'],
    ['COUNTERED', 'COUNTERED', ['ACCEPT', 'DECLINE'], 'waiting'],
    ['ACCEPTED', 'MUTUAL', ['STEP_BACK'], 'coming'],
    ['ACCEPTED', 'HELD', [], 'past'],
    ['DECLINED', 'DECLINED', ['COME_BACK'], 'past'],
    ['EXPIRED', 'EXPIRED', [], 'past'],
  ])('puts one that is %s, %s among what is %4$s', (state, standing, actions, group) => {
    expect(groupOf(of(state, standing, actions))).toBe(group);
  });

  it('says first what waits, then what is to come', () => {
    const open = of('AWAITING', 'ASKED', ['ACCEPT']);
    const coming = of('ACCEPTED', 'MUTUAL');
    expect(leadOf([])).toEqual({ key: 'none', n: 0 });
    expect(leadOf([coming, open, open])).toEqual({ key: 'open', n: 2 });
    expect(leadOf([coming])).toEqual({ key: 'coming', n: 1 });
    expect(leadOf([of('EXPIRED', 'EXPIRED')])).toEqual({ key: 'done', n: 0 });
  });
});
