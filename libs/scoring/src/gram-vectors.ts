/** A sparse unit vector: gram ids in ascending order and their weights. */
export interface GramVector {
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

const TITLE_WEIGHT = 3;
const MOST_GRAMS = 512;
const MOST_GRAM_LENGTH = 2;

/** Counts of the one- and two-character pieces inside each word (matching.md section 5: the best single text feature measured). */
function countGrams(words: readonly string[], weight: number, counts: Map<string, number>): void {
  for (const word of words) {
    const letters = [...word];
    for (let n = 1; n <= MOST_GRAM_LENGTH; n++) {
      for (let i = 0; i + n <= letters.length; i++) {
        const gram = letters.slice(i, i + n).join('');
        counts.set(gram, (counts.get(gram) ?? 0) + weight);
      }
    }
  }
}

/** The gram counts of one text: title three times, body once. */
export function gramCounts(title: readonly string[], body: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  countGrams(title, TITLE_WEIGHT, counts);
  countGrams(body, 1, counts);
  return counts;
}

/** Document frequencies of grams (or words) over all texts of a corpus, and the vectors they give. */
export class FrequencyTable {
  private readonly ids = new Map<string, number>();
  private readonly frequencies: number[] = [];
  private documents = 0;

  add(grams: Iterable<string>): void {
    this.documents++;
    for (const gram of grams) {
      const id = this.idOf(gram);
      this.frequencies[id] = (this.frequencies[id] ?? 0) + 1;
    }
  }

  /** ln((1 + N) / (1 + df)) + 1 */
  idf(gram: string): number {
    const id = this.ids.get(gram);
    const frequency = id === undefined ? 0 : (this.frequencies[id] ?? 0);
    return Math.log((1 + this.documents) / (1 + frequency)) + 1;
  }

  /** tf-idf with tf = 1 + ln(count), the heaviest grams only, of length 1. */
  vector(counts: ReadonlyMap<string, number>): GramVector {
    let entries = [...counts].map(([gram, count]) => ({
      id: this.idOf(gram),
      weight: (1 + Math.log(count)) * this.idf(gram),
    }));
    if (entries.length > MOST_GRAMS) {
      entries = entries.sort((a, b) => b.weight - a.weight || a.id - b.id).slice(0, MOST_GRAMS);
    }
    entries.sort((a, b) => a.id - b.id);
    const norm = Math.sqrt(entries.reduce((sum, entry) => sum + entry.weight ** 2, 0)) || 1;
    return {
      ids: Int32Array.from(entries, (entry) => entry.id),
      weights: Float64Array.from(entries, (entry) => entry.weight / norm),
    };
  }

  private idOf(gram: string): number {
    let id = this.ids.get(gram);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(gram, id);
    }
    return id;
  }
}

/** Cosine of two unit vectors, 0…1. */
export function cosine(a: GramVector, b: GramVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    const left = a.ids[i] as number;
    const right = b.ids[j] as number;
    if (left === right) sum += (a.weights[i++] as number) * (b.weights[j++] as number);
    else if (left < right) i++;
    else j++;
  }
  return Math.min(1, sum);
}
