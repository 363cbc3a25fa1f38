/** Terms by number, and how many documents hold each. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly terms: string[] = [];
  private readonly frequencies: number[] = [];
  /** The last document that each term was counted for. */
  private readonly countedFor: number[] = [];
  private documents = 0;

  /** The number of a term; a new one where it was not known. */
  id(term: string): number {
    let id = this.numbers.get(term);
    if (id === undefined) {
      id = this.terms.length;
      this.numbers.set(term, id);
      this.terms.push(term);
      this.frequencies.push(0);
      this.countedFor.push(0);
    }
    return id;
  }

  term(id: number): string {
    return this.terms[id] ?? '';
  }

  /** Begins to count for another document. */
  nextDocument(): void {
    this.documents++;
  }

  /** The document holds these terms, however often. */
  count(ids: Int32Array): void {
    for (const id of ids) {
      if (this.countedFor[id] === this.documents) continue;
      this.countedFor[id] = this.documents;
      this.frequencies[id] = (this.frequencies[id] ?? 0) + 1;
    }
  }

  /** ln((1 + N) / (1 + df)) + 1 */
  idf(id: number): number {
    return Math.log((1 + this.documents) / (1 + (this.frequencies[id] ?? 0))) + 1;
  }
}
