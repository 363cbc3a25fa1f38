import { heatOf } from './gap-heat.js';

describe('how large a gap is', () => {
  it('goes by the share of needs that lack a capability', () => {
    expect([heatOf(0, 0), heatOf(8, 0), heatOf(8, 1), heatOf(8, 4), heatOf(8, 8)]).toEqual([
      0, 0, 1, 2, 4,
    ]);
  });
});
