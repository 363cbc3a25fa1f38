/** Judged levels of one need with the scores a model gave. */
export interface Ranked {
  readonly level: number;
  readonly score: number;
}

const byScore = (rows: readonly Ranked[]): Ranked[] => [...rows].sort((a, b) => b.score - a.score);
const gain = (level: number): number => 2 ** (level - 1) - 1;
const dcg = (levels: readonly number[]): number =>
  levels.slice(0, 10).reduce((sum, level, i) => sum + gain(level) / Math.log2(i + 2), 0);

/** NDCG@10 with gain 2^(level−1) − 1; 0 where nothing is relevant. */
export function ndcgAt10(rows: readonly Ranked[]): number {
  const ideal = dcg(rows.map((row) => row.level).sort((a, b) => b - a));
  return ideal === 0 ? 0 : dcg(byScore(rows).map((row) => row.level)) / ideal;
}

/** Average precision of the pairs of level 3 and 4; null where there are none. */
export function averagePrecision(rows: readonly Ranked[]): number | null {
  let hits = 0;
  let sum = 0;
  byScore(rows).forEach((row, i) => {
    if (row.level >= 3) sum += ++hits / (i + 1);
  });
  return hits === 0 ? null : sum / hits;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
