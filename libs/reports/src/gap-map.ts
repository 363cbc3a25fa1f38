import type { GapRow, ReportMatch, ReportParty } from '@jiqia/contracts';

/** Level from which a candidate counts as good: 3 较强. */
const GOOD_LEVEL = 3;

/** Fields by how many of their needs lack a good candidate, worst first. */
export function gapMap(
  needs: readonly ReportParty[],
  capabilities: readonly ReportParty[],
  matches: readonly ReportMatch[],
): GapRow[] {
  const covered = new Set(
    matches
      .filter((match) => match.level >= GOOD_LEVEL && match.vetoReason === null)
      .map((match) => match.need.ref),
  );
  const fields = [...new Set(needs.map((need) => need.field))];
  return fields
    .map((field) => {
      const own = needs.filter((need) => need.field === field);
      const uncovered = own.filter((need) => !covered.has(need.ref));
      return {
        field: field || '未填写领域',
        needs: own.length,
        capabilities: capabilities.filter((capability) => capability.field === field).length,
        needsWithGoodCandidate: own.length - uncovered.length,
        uncoveredNeeds: uncovered
          .map(({ ref, title }) => ({ ref, title }))
          .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
      };
    })
    .sort(
      (a, b) => b.uncoveredNeeds.length - a.uncoveredNeeds.length || (a.field < b.field ? -1 : 1),
    );
}
