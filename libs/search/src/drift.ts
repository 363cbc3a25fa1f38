import type { DocumentVersion, DriftReport } from './search-index.js';

/** Compares what an index holds with what it ought to hold. */
export function driftOf(
  indexed: readonly DocumentVersion[],
  truth: readonly DocumentVersion[],
): DriftReport {
  const held = new Map(indexed.map((row) => [row.id, row.version]));
  const wanted = new Set(truth.map((row) => row.id));
  const against = (differs: (held: number, wanted: number) => boolean): string[] =>
    truth.flatMap(({ id, version }) => {
      const found = held.get(id);
      return found !== undefined && differs(found, version) ? [id] : [];
    });
  return {
    missing: truth.flatMap(({ id }) => (held.has(id) ? [] : [id])),
    stale: against((found, version) => found < version),
    ahead: against((found, version) => found > version),
    extra: [...held.keys()].filter((id) => !wanted.has(id)),
  };
}

/** The differences of several indexes that ought to hold the same. */
export function joinedDrift(reports: readonly DriftReport[]): DriftReport {
  const either = (name: keyof DriftReport): string[] => [
    ...new Set(reports.flatMap((report) => report[name])),
  ];
  return {
    missing: either('missing'),
    stale: either('stale'),
    ahead: either('ahead'),
    extra: either('extra'),
  };
}
