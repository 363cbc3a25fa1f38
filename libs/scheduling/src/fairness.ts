/** How far people's breaks lie beyond the fairness limit: the sum over people of breaks − fewest breaks − limit, where above 0. */
export class Fairness {
  /** People by number of breaks. */
  private readonly people: Int32Array;
  private excess = 0;

  /** @param alwaysNone whether somebody can never have a break, so that the fewest stay 0 */
  constructor(
    private readonly limit: number,
    people: number,
    mostBreaks: number,
    private readonly alwaysNone: boolean,
  ) {
    this.people = new Int32Array(mostBreaks + 1);
    this.people[0] = people;
  }

  /** A person's breaks go from one count to another; returns the change of the excess. */
  change(from: number, to: number): number {
    if (this.alwaysNone) return Math.max(0, to - this.limit) - Math.max(0, from - this.limit);
    (this.people[from] as number)--;
    (this.people[to] as number)++;
    const before = this.excess;
    const fewest = Math.max(
      0,
      this.people.findIndex((count) => count > 0),
    );
    this.excess = 0;
    for (let breaks = fewest + this.limit + 1; breaks < this.people.length; breaks++) {
      this.excess += (this.people[breaks] as number) * (breaks - fewest - this.limit);
    }
    return this.excess - before;
  }
}
