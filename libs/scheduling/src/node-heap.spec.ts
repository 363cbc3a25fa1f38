import fc from 'fast-check';
import { NodeHeap } from './node-heap.js';

describe('NodeHeap', () => {
  it('gives the nodes by their least keys, whatever was lowered how often, and starts anew when cleared', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.integer({ min: -20, max: 20 })), { maxLength: 40 }),
        fc.nat(4),
        (lowerings, taken) => {
          const keys = new Float64Array(10);
          const heap = new NodeHeap(keys);
          for (const count of [taken, Infinity]) {
            keys.fill(Infinity);
            for (const [node, key] of lowerings) {
              if (key >= (keys[node] as number)) continue;
              keys[node] = key;
              heap.lowered(node);
            }
            const nodes = new Set(lowerings.map(([node]) => node));
            const wanted = Array.from(nodes, (node) => keys[node] as number).sort((a, b) => a - b);
            const got: number[] = [];
            for (let node = 0; got.length < count && (node = heap.pop()) >= 0;) {
              expect(nodes.delete(node)).toBe(true);
              got.push(keys[node] as number);
            }
            expect(got).toEqual(wanted.slice(0, count));
            heap.clear();
          }
        },
      ),
    ));
});
