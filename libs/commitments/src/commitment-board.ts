import type { JudgedCommitment } from './commitment.types.js';

export interface Counts {
  readonly total: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  /** Whose cadence is not understood. */
  readonly none: number;
  readonly missed: number;
  readonly verified: number;
}
export interface Board {
  readonly totals: Counts;
  readonly leads: readonly {
    readonly organisationId: string | null;
    readonly name: string;
    readonly counts: Counts;
  }[];
}

export function countsOf(rows: readonly JudgedCommitment[]): Counts {
  const lit = (light: string | null): number =>
    rows.filter((row) => (row.light?.light ?? null) === light).length;
  return {
    total: rows.length,
    green: lit('GREEN'),
    yellow: lit('YELLOW'),
    red: lit('RED'),
    none: lit(null),
    missed: rows.filter(({ missed }) => missed > 0).length,
    verified: rows.filter(({ state }) => state === 'VERIFIED').length,
  };
}

/** Duties by who leads them, those with the most red and yellow lights first. A duty of two leads is counted with each. */
export function boardOf(rows: readonly JudgedCommitment[]): Board {
  const leads = new Map<
    string,
    { organisationId: string | null; name: string; rows: Set<JudgedCommitment> }
  >();
  for (const row of rows)
    for (const { role, organisationId, name } of row.units) {
      if (role !== 'LEAD') continue;
      const key = organisationId ?? name;
      const lead = leads.get(key) ?? { organisationId, name, rows: new Set() };
      leads.set(key, lead);
      lead.rows.add(row);
    }
  return {
    totals: countsOf(rows),
    leads: [...leads.values()]
      .map(({ organisationId, name, rows: own }) => ({
        organisationId,
        name,
        counts: countsOf([...own]),
      }))
      .toSorted(
        (a, b) =>
          b.counts.red - a.counts.red ||
          b.counts.yellow - a.counts.yellow ||
          a.name.localeCompare(b.name, 'zh'),
      ),
  };
}
