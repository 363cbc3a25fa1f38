import type { AssignmentNetwork } from './assignment-network.js';
import { NodeHeap } from './node-heap.js';

/**
 * The best choice of arcs for the pairs granted so far, and the search that grants one more.
 *
 * Nodes are the needs, then the experts. `potential` proves the choice best: no arc that could still be taken, given up
 * or left has a negative reduced cost (cost + potential of its tail − potential of its head; the outside, where a path may
 * end, has potential 0). So a pair more changes the choice along one shortest path, found by Dijkstra's
 * algorithm from the need: to an expert with room, or to a need that gives up a pair. Only nodes nearer than the end are
 * looked at, and only they get new potentials.
 */
export class AssignmentSearch {
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  /** Arc by which a node was reached. */
  private readonly via: Int32Array;
  private readonly heap: NodeHeap;
  private readonly reached: number[] = [];
  private readonly settled: number[] = [];
  private readonly taken: Uint8Array;
  /** Pairs that a need has. */
  private readonly pairs: Int32Array;
  /** Arcs that an expert has taken. */
  private readonly held: number[][];
  /** End of the best path so far and its length in reduced costs. */
  private end = -1;
  private length = 0;

  constructor(private readonly net: AssignmentNetwork) {
    const nodes = net.needs + net.experts;
    this.potential = new Float64Array(nodes);
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.via = new Int32Array(nodes).fill(-1);
    this.heap = new NodeHeap(this.distance);
    this.taken = new Uint8Array(net.gain.length);
    this.pairs = new Int32Array(net.needs);
    this.held = Array.from({ length: net.experts }, () => []);
  }

  /**
   * Grants a need its pair number `nth` (from 1) if that gains. A need that did not get, or has had to give up, an
   * earlier one gets no further one: what was not worth while then never is later.
   */
  grant(need: number, nth: number): void {
    if (this.pairs[need] !== nth - 1) return;
    if (nth === 1) this.enter(need);
    this.end = -1;
    // The path that leaves everything as it is: the pair is granted and given up at once.
    this.length = (nth === 1 ? this.net.bonus : 0) + (this.potential[need] as number);
    if (this.length <= 0) return;
    this.walk(need);
    for (const node of this.settled) {
      this.potential[node] =
        (this.potential[node] as number) + (this.distance[node] as number) - this.length;
    }
    if (this.end >= 0) this.change(need);
    for (const node of this.reached) this.distance[node] = Infinity;
    this.heap.clear();
    this.reached.length = 0;
    this.settled.length = 0;
  }

  /** Indices of the chosen edges in the problem, ascending. */
  chosen(): Int32Array {
    return this.net.edgeOf.filter((_, arc) => this.taken[arc] === 1).sort();
  }

  /** Gives a need without pairs the least potential that leaves no arc of it with a negative reduced cost. */
  private enter(need: number): void {
    const { needs, firstArc, expertOf, gain } = this.net;
    let most = -Infinity;
    const stop = firstArc[need + 1] as number;
    for (let arc = firstArc[need] as number; arc < stop; arc++) {
      const price = this.potential[needs + (expertOf[arc] as number)] as number;
      most = Math.max(most, (gain[arc] as number) + price);
    }
    this.potential[need] = most;
  }

  private walk(from: number): void {
    const { needs, firstArc, expertOf, needOf, gain } = this.net;
    this.distance[from] = 0;
    this.reached.push(from);
    for (let node = from; node >= 0; node = this.heap.pop()) {
      const base = (this.distance[node] as number) + (this.potential[node] as number);
      if ((this.distance[node] as number) >= this.length) return;
      this.settled.push(node);
      if (node < needs) {
        const stop = firstArc[node + 1] as number;
        for (let arc = firstArc[node] as number; arc < stop; arc++) {
          if (this.taken[arc] === 1) continue;
          this.reach(needs + (expertOf[arc] as number), base - (gain[arc] as number), arc);
        }
      } else {
        for (const arc of this.held[node - needs] as number[]) {
          this.reach(needOf[arc] as number, base + (gain[arc] as number), arc);
        }
      }
    }
  }

  /** A way to a node; `cost` is its length plus the node's potential. */
  private reach(node: number, cost: number, arc: number): void {
    const distance = cost - (this.potential[node] as number);
    const known = this.distance[node] as number;
    if (distance >= this.length || distance >= known) return;
    if (known === Infinity) this.reached.push(node);
    this.distance[node] = distance;
    this.via[node] = arc;
    this.heap.lowered(node);
    const length = cost + this.costToEnd(node);
    if (length >= this.length) return;
    this.length = length;
    this.end = node;
  }

  /** What it costs to end a path here: nothing at an expert with room, at a need the pair it gives up. */
  private costToEnd(node: number): number {
    const { needs, bonus, capacity } = this.net;
    if (node < needs) return this.pairs[node] === 1 ? bonus : 0;
    const expert = node - needs;
    return (this.held[expert] as number[]).length < (capacity[expert] as number) ? 0 : Infinity;
  }

  /** Takes and gives up the arcs of the path found, from its end to the need. */
  private change(need: number): void {
    const { needs, needOf, expertOf } = this.net;
    if (this.end < needs) this.pairs[this.end] = (this.pairs[this.end] as number) - 1;
    for (let node = this.end; node !== need;) {
      const arc = this.via[node] as number;
      const expert = expertOf[arc] as number;
      const held = this.held[expert] as number[];
      if (node < needs) {
        this.taken[arc] = 0;
        held.splice(held.indexOf(arc), 1);
        node = needs + expert;
      } else {
        this.taken[arc] = 1;
        held.push(arc);
        node = needOf[arc] as number;
      }
    }
    this.pairs[need] = (this.pairs[need] as number) + 1;
  }
}
