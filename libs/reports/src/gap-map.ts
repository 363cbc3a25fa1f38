import type { CodedMatch, GapRow, ReportParty } from '@jiqia/contracts/report';

/** Level from which a candidate counts as good: 3 较强. */
const GOOD_LEVEL = 3;

/** Fields, then clusters, by how many of their needs lack a good candidate, worst first; the name is empty where needs give none. */
export function gapMap(
  needs: readonly ReportParty[],
  capabilities: readonly ReportParty[],
  matches: readonly CodedMatch[],
): GapRow[] {
  const covered = new Set(
    matches
      .filter((match) => match.level >= GOOD_LEVEL && match.vetoCode === null)
      .map((match) => match.need.key),
  );
  return (['field', 'cluster'] as const).flatMap((by) => rowsBy(by, needs, capabilities, covered));
}

function rowsBy(
  by: GapRow['by'],
  needs: readonly ReportParty[],
  capabilities: readonly ReportParty[],
  covered: ReadonlySet<string>,
): GapRow[] {
  const supply = grouped(capabilities, by);
  const rows = [...grouped(needs, by)].map(([name, own]): GapRow => {
    const uncovered = own.filter((need) => !covered.has(need.key));
    return {
      by,
      name,
      needs: own.length,
      capabilities: supply.get(name)?.length ?? 0,
      needsWithGoodCandidate: own.length - uncovered.length,
      uncoveredNeeds: uncovered
        .map(({ key, ref, title }) => ({ key, ref, title }))
        .sort((a, b) => compare(a.ref, b.ref) || compare(a.key, b.key)),
    };
  });
  return rows.sort(
    (a, b) => b.uncoveredNeeds.length - a.uncoveredNeeds.length || compare(a.name, b.name),
  );
}

function grouped(rows: readonly ReportParty[], by: GapRow['by']): Map<string, ReportParty[]> {
  const groups = new Map<string, ReportParty[]>();
  for (const row of rows) {
    const group = groups.get(row[by]);
    if (group) group.push(row);
    else groups.set(row[by], [row]);
  }
  return groups;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
