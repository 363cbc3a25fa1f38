import { sumsOf } from './sums.js';

const total = (claimState: string, outcomes: number, contractWan: number, receivedWan = 0) => ({
  claimState,
  outcomes,
  contractWan,
  receivedWan,
});

describe('what came of a fair in numbers', () => {
  it('counts meetings that are over, and those without a record', () => {
    const meetings = [
      { state: 'HELD', count: 3 },
      { state: 'RECORDED', count: 20 },
      { state: 'NO_SHOW', count: 2 },
    ];
    expect(sumsOf(meetings, [])).toMatchObject({ held: 23, unrecorded: 3, outcomes: 0 });
  });

  it('tells what was verified apart from what is said', () => {
    const totals = [
      total('CLAIMED', 2, 0),
      total('EVIDENCED', 4, 152, 53.4),
      total('VERIFIED', 6, 504, 265),
    ];
    expect(sumsOf([], totals)).toMatchObject({
      outcomes: 12,
      verified: 6,
      contract: 656,
      verifiedContract: 504,
      received: 318.4,
    });
  });

  it('leaves out what is disputed', () => {
    expect(sumsOf([], [total('DISPUTED', 1, 90), total('CLAIMED', 1, 10)])).toMatchObject({
      outcomes: 1,
      contract: 10,
    });
  });

  it('adds amounts without the dust of binary fractions', () => {
    expect(sumsOf([], [total('CLAIMED', 1, 0.1), total('VERIFIED', 1, 0.2)]).contract).toBe(0.3);
  });
});
