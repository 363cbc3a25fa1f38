/** Binary heap of nodes 0…keys.length−1, the one with the least key first. The caller writes the keys and reports what it lowered. */
export class NodeHeap {
  private readonly nodes: Int32Array;
  /** Where a node lies in `nodes`; -1 where it does not. */
  private readonly places: Int32Array;
  private size = 0;

  constructor(private readonly keys: Float64Array) {
    this.nodes = new Int32Array(keys.length);
    this.places = new Int32Array(keys.length).fill(-1);
  }

  /** Puts a node in, or moves it forward after its key was lowered. */
  lowered(node: number): void {
    let place = this.places[node] as number;
    if (place < 0) place = this.size++;
    const key = this.keys[node] as number;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = this.nodes[above] as number;
      if ((this.keys[other] as number) <= key) break;
      this.put(other, place);
      place = above;
    }
    this.put(node, place);
  }

  /** Takes out the node with the least key; -1 when there is none. */
  pop(): number {
    if (this.size === 0) return -1;
    const top = this.nodes[0] as number;
    this.places[top] = -1;
    this.size--;
    if (this.size > 0) this.sink(this.nodes[this.size] as number);
    return top;
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.places[this.nodes[i] as number] = -1;
    this.size = 0;
  }

  /** Lets a node fall from the top to its place. */
  private sink(node: number): void {
    const key = this.keys[node] as number;
    let place = 0;
    for (let below = 1; below < this.size; below = 2 * place + 1) {
      if (below + 1 < this.size && this.keyAt(below + 1) < this.keyAt(below)) below++;
      if (this.keyAt(below) >= key) break;
      this.put(this.nodes[below] as number, place);
      place = below;
    }
    this.put(node, place);
  }

  private keyAt(place: number): number {
    return this.keys[this.nodes[place] as number] as number;
  }

  private put(node: number, place: number): void {
    this.nodes[place] = node;
    this.places[node] = place;
  }
}
