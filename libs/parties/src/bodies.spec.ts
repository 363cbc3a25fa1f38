import fc from 'fast-check';
import { type AlikeKey, Bodies } from './bodies.js';

const key = (holderId: string, kind: AlikeKey['kind'], value: string): AlikeKey => ({
  holderId,
  kind,
  key: `${kind} ${value}`,
});

describe('bodies', () => {
  it('are one over however many rows that share a name, a number or an address', () => {
    const bodies = new Bodies([
      key('a', 'NAME', '卢见深'),
      key('a', 'PHONE', '1'),
      key('b', 'NAME', '卢 见深'),
      key('b', 'PHONE', '1'),
      key('b', 'EMAIL', 'x'),
      key('c', 'NAME', '助理'),
      key('c', 'EMAIL', 'x'),
      key('d', 'NAME', '别人'),
    ]);
    for (const id of ['a', 'b', 'c'])
      expect(bodies.of(id)).toEqual({ id: 'a', ids: ['a', 'b', 'c'] });
    expect(bodies.of('d')).toEqual({ id: 'd', ids: ['d'] });
    expect(bodies.of('e')).toEqual({ id: 'e', ids: ['e'] });
  });

  it('tell of those that are one by number or address alone, once each', () => {
    const bodies = new Bodies([
      key('a', 'NAME', '甲'),
      key('a', 'PHONE', '1'),
      key('b', 'NAME', '乙'),
      key('b', 'PHONE', '1'),
      key('c', 'NAME', '丙'),
      key('c', 'PHONE', '1'),
      key('d', 'NAME', '丁'),
      key('d', 'PHONE', '2'),
      key('e', 'NAME', '丁'),
      key('e', 'PHONE', '2'),
    ]);
    expect(bodies.sharedContacts(['a', 'c', 'd', 'e'])).toEqual([
      { kind: 'PHONE', one: 'a', other: 'c' },
    ]);
  });

  it('hold together exactly what a chain of shared keys joins', () => {
    const rows = fc.array(fc.record({ holder: fc.nat(12), key: fc.nat(8) }), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (pairs) => {
        const keys = pairs.map((row) => key(`h${row.holder}`, 'PHONE', `${row.key}`));
        const bodies = new Bodies(keys);
        const near = (id: string): string[] =>
          keys
            .filter((row) => keys.some((own) => own.holderId === id && own.key === row.key))
            .map((row) => row.holderId);
        for (const { holderId } of keys) {
          const joined = new Set([holderId]);
          for (const id of joined) for (const other of near(id)) joined.add(other);
          expect(bodies.of(holderId).ids).toEqual([...joined].sort());
        }
      }),
    );
  });
});
