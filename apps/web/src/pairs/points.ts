/** A part of a score as the api gives it: weight × value = contribution, all of them sum to the score. */
interface Part {
  readonly part: string;
  readonly label: string;
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
}

export interface Points {
  readonly part: string;
  readonly label: string;
  /** Tenths of points. */
  readonly tenths: number;
  readonly mostTenths: number;
  /** 0…1 of what the part could give. */
  readonly share: number;
}

/** Tenths of a point in a whole score. */
const WHOLE = 1000;
const TENTHS = 10;

/** A score as points of 100, part by part, what counts most first; the tenths shown sum to the total shown. */
export function pointsOf(score: number, parts: readonly Part[]): readonly Points[] {
  const inOrder = parts.toSorted((a, b) => b.weight - a.weight);
  const most = roundedTo(
    Math.round(inOrder.reduce((sum, { weight }) => sum + weight, 0) * WHOLE),
    inOrder.map(({ weight }) => weight * WHOLE),
  );
  const got = roundedTo(
    Math.round(score * WHOLE),
    inOrder.map(({ contribution }) => contribution * WHOLE),
    most,
  );
  return inOrder.map(({ part, label, value }, at) => ({
    part,
    label,
    tenths: got[at] ?? 0,
    mostTenths: most[at] ?? 0,
    share: Math.min(1, Math.max(0, value)),
  }));
}

/** 27.8; whole points without a place where they can have none. */
export const tenthsWords = (tenths: number): string => (tenths / TENTHS).toFixed(1);

/** The score of a list, in whole points. */
export const wholePoints = (score: number): number => Math.round(score * 100);

/** Whole numbers that sum to the total, each as near to its own as can be: what was cut off most is rounded up first, none beyond its cap while others have room. */
function roundedTo(
  total: number,
  numbers: readonly number[],
  caps: readonly number[] = [],
): number[] {
  const rounded = numbers.map(Math.floor);
  let left = total - rounded.reduce((sum, number) => sum + number, 0);
  const isFull = (at: number): boolean => (rounded[at] ?? 0) >= (caps[at] ?? Infinity);
  const byLoss = numbers
    .map((number, at) => ({ at, loss: number - Math.floor(number) }))
    .toSorted((a, b) => Number(isFull(a.at)) - Number(isFull(b.at)) || b.loss - a.loss);
  for (const { at } of byLoss) {
    if (left <= 0) break;
    rounded[at] = (rounded[at] ?? 0) + 1;
    left--;
  }
  return rounded;
}
