import { type FunnelRow, rowsBehind } from '@jiqia/contracts/report';

/** A need that lacks a good candidate. */
export interface OpenNeed {
  readonly needKey: string;
  readonly needRef: string;
  readonly needTitle: string;
  /** Whether any was found, though no good one. */
  readonly hasCandidate: boolean;
}
export interface GapCell {
  readonly field: string;
  readonly park: string;
  readonly needs: number;
  readonly open: readonly OpenNeed[];
}
/** Fields and parks with the needs of each; an empty name is that of needs which give none, and comes last. */
export interface GapGrid {
  /** Those that lack most first. */
  readonly fields: readonly string[];
  /** Those with most needs first. */
  readonly parks: readonly string[];
  /** Of those that have a need at all. */
  readonly cells: readonly GapCell[];
}

/**
 * Where needs lack capabilities, counted from the rows of the funnel.
 * @param uncovered keys of needs without a good candidate
 */
export function gapGrid(rows: readonly FunnelRow[], uncovered: ReadonlySet<string>): GapGrid {
  const needs = rowsBehind(rows, { step: 'needs' });
  const cells = new Map<string, { field: string; park: string; needs: number; open: OpenNeed[] }>();
  for (const { field, park, needKey, needRef, needTitle, steps } of needs) {
    const key = `${field}\u0000${park}`;
    const cell = cells.get(key) ?? { field, park, needs: 0, open: [] };
    cells.set(key, cell);
    cell.needs += 1;
    if (uncovered.has(needKey))
      cell.open.push({ needKey, needRef, needTitle, hasCandidate: steps.includes('matched') });
  }
  for (const { open } of cells.values())
    open.sort(
      (a, b) =>
        Number(a.hasCandidate) - Number(b.hasCandidate) ||
        compare(a.needRef, b.needRef) ||
        compare(a.needKey, b.needKey),
    );
  const all = [...cells.values()];
  const sum = (by: 'field' | 'park', name: string, of: (cell: GapCell) => number): number =>
    all.filter((cell) => cell[by] === name).reduce((total, cell) => total + of(cell), 0);
  const named = (by: 'field' | 'park', weigh: (name: string) => number): string[] =>
    [...new Set(all.map((cell) => cell[by]))].toSorted(
      (a, b) => Number(a === '') - Number(b === '') || weigh(b) - weigh(a) || compare(a, b),
    );
  return {
    fields: named('field', (name) => sum('field', name, ({ open }) => open.length)),
    parks: named('park', (name) => sum('park', name, (cell) => cell.needs)),
    cells: all,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
