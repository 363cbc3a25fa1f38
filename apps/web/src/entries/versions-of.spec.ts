import { pairOf, versionsOf } from './versions-of.js';

const change = (version: number) => ({
  version,
  at: '2026-12-01T02:32:00Z',
  by: { side: 'SELF' as const, name: null },
  changes: [],
});

describe('the versions of an entry', () => {
  const versions = versionsOf({ items: [change(5), change(3)] });

  it('are its rewritings and what it said at first', () => {
    expect(versions.map(({ version }) => version)).toEqual([5, 3, 1]);
    expect(versionsOf({ items: [] })).toEqual([{ version: 1, change: null }]);
  });

  it.each([
    [{}, { from: 3, to: 5 }],
    [{ to: 3 }, { from: 1, to: 3 }],
    [{ from: 1 }, { from: 1, to: 5 }],
    [
      { from: 1, to: 5 },
      { from: 1, to: 5 },
    ],
    [
      { from: 2, to: 9 },
      { from: 3, to: 5 },
    ],
    [{ to: 1 }, { from: 1, to: 1 }],
  ])('asked for %j give %j', (asked, pair) => {
    expect(pairOf(versions, asked)).toEqual(pair);
  });
});
