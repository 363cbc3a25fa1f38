import { judgementOf, worstOf } from './judgement.js';

const step = (code: string, needs: number, count = needs) => ({ step: code, needs, count });
const total = (claimState: string, contractWan: number) => ({
  claimState,
  outcomes: 1,
  contractWan,
});

describe('the sentence of a report', () => {
  const way = [step('needs', 50), step('matched', 48), step('accepted', 35, 54)];

  it('tells the furthest step that any need got to', () => {
    expect(judgementOf([], []).key).toBe('none');
    expect(judgementOf([step('needs', 3)], []).key).toBe('collected');
    expect(judgementOf(way.slice(0, 2), [])).toMatchObject({ key: 'found', values: { bare: 2 } });
    expect(judgementOf(way, [])).toMatchObject({
      key: 'agreed',
      values: { agreed: 35, pairs: 54 },
    });
    expect(judgementOf([...way, step('held', 19, 27)], [])).toMatchObject({
      key: 'met',
      values: { met: 19, meetings: 27 },
    });
  });

  it('sums contracts apart from those that were verified, and none that is disputed', () => {
    const totals = [total('VERIFIED', 504.1), total('EVIDENCED', 152.2), total('DISPUTED', 90)];
    expect(judgementOf([...way, step('contracted', 9)], totals)).toMatchObject({
      key: 'signed',
      values: { wan: 656.3, verified: 504.1 },
    });
  });

  it('names the field that lacks most, where one does', () => {
    const field = (label: string, needs: number, lacking: number) => ({ label, needs, lacking });
    expect(worstOf([field('a', 4, 1), field('b', 9, 3), field('c', 3, 3)])?.label).toBe('b');
    expect(worstOf([field('a', 4, 0)])).toBeUndefined();
  });
});
