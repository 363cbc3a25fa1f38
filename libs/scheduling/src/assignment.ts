interface AssignmentEdge {
  readonly id: string;
  readonly need: string;
  readonly expert: string;
  readonly score: number;
}
export interface AssignmentProblem {
  readonly edges: readonly AssignmentEdge[];
  /** Most pairs a need gets. */
  readonly needQuota: (need: string) => number;
  /** Most pairs an expert takes. */
  readonly expertCapacity: (expert: string) => number;
}

const SCALE = 1e6;
/** Added to a need's first pair, so that everybody who can have one gets one before anybody gets a second. */
const FLOOR_BONUS = 10 * SCALE;

/**
 * Chooses pairs so that the sum of scores is largest within quotas and capacities, after as many needs as possible
 * have one. Successive longest augmenting paths (Bellman–Ford on the residual flow network; Ahuja, Magnanti, Orlin,
 * Network Flows, ch. 9). Returns the ids of the chosen edges in the order of the input. Deterministic.
 */
export function assign(problem: AssignmentProblem): string[] {
  const flow = new PairFlow(problem);
  while (flow.augment());
  return flow.chosen();
}

interface Arc {
  readonly to: number;
  readonly gain: number;
  capacity: number;
  readonly back: number;
  readonly edge: string | null;
}

class PairFlow {
  private readonly arcs: Arc[] = [];
  private readonly out: number[][] = [];
  private readonly nodes = new Map<string, number>();
  private readonly source = this.node('source');
  private readonly sink = this.node('sink');

  constructor(problem: AssignmentProblem) {
    for (const need of new Set(problem.edges.map((edge) => edge.need))) {
      const quota = problem.needQuota(need);
      if (quota > 0) this.connect(this.source, this.node(`n${need}`), 1, FLOOR_BONUS, null);
      if (quota > 1) this.connect(this.source, this.node(`n${need}`), quota - 1, 0, null);
    }
    for (const expert of new Set(problem.edges.map((edge) => edge.expert))) {
      this.connect(this.node(`e${expert}`), this.sink, problem.expertCapacity(expert), 0, null);
    }
    for (const edge of problem.edges) {
      this.connect(
        this.node(`n${edge.need}`),
        this.node(`e${edge.expert}`),
        1,
        Math.round(edge.score * SCALE),
        edge.id,
      );
    }
  }

  /** Pushes one unit along the path that gains most; false when none gains. */
  augment(): boolean {
    const gain = new Float64Array(this.out.length).fill(-Infinity);
    const via = new Int32Array(this.out.length).fill(-1);
    const queued = new Uint8Array(this.out.length);
    const queue = [this.source];
    gain[this.source] = 0;
    for (let head = 0; head < queue.length; head++) {
      const from = queue[head] as number;
      queued[from] = 0;
      for (const a of this.out[from] ?? []) {
        const arc = this.arcs[a] as Arc;
        const reached = (gain[from] as number) + arc.gain;
        if (arc.capacity <= 0 || reached <= (gain[arc.to] as number)) continue;
        gain[arc.to] = reached;
        via[arc.to] = a;
        if (queued[arc.to] === 0) {
          queued[arc.to] = 1;
          queue.push(arc.to);
        }
      }
    }
    if (!((gain[this.sink] as number) > 0)) return false;
    for (let node = this.sink; node !== this.source;) {
      const arc = this.arcs[via[node] as number] as Arc;
      const back = this.arcs[arc.back] as Arc;
      arc.capacity--;
      back.capacity++;
      node = back.to;
    }
    return true;
  }

  chosen(): string[] {
    return this.arcs.flatMap((arc) => (arc.edge !== null && arc.capacity === 0 ? [arc.edge] : []));
  }

  private connect(
    from: number,
    to: number,
    capacity: number,
    gain: number,
    edge: string | null,
  ): void {
    const forward = this.arcs.length;
    this.arcs.push({ to, gain, capacity, back: forward + 1, edge });
    this.arcs.push({ to: from, gain: -gain, capacity: 0, back: forward, edge: null });
    this.out[from]?.push(forward);
    this.out[to]?.push(forward + 1);
  }

  private node(name: string): number {
    let node = this.nodes.get(name);
    if (node === undefined) {
      node = this.out.length;
      this.nodes.set(name, node);
      this.out.push([]);
    }
    return node;
  }
}
