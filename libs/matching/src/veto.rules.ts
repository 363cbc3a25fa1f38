import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionForm } from '@jiqia/contracts';
import type { NeedRow } from '@jiqia/needs';

/** External ids of the capabilities that an edition declares in conflict with this need. */
export function declaredConflicts(form: EditionForm, need: NeedRow): ReadonlySet<string> {
  return new Set(
    form.conflicts.filter((row) => row.need === need.externalId).map((row) => row.capability),
  );
}

/** Why this pair must never be proposed, or null. Capacity is the shortlist's question, not a pair's. */
export function vetoOf(
  need: NeedRow,
  capability: CapabilityRow,
  conflicts: ReadonlySet<string>,
  day: string,
): 'SAME_ORGANISATION' | 'DECLARED_CONFLICT' | 'EXPIRED' | 'PAUSED' | null {
  if (need.organisationId === capability.organisationId) return 'SAME_ORGANISATION';
  if (capability.externalId !== null && conflicts.has(capability.externalId))
    return 'DECLARED_CONFLICT';
  if (need.validUntil !== null && need.validUntil < day) return 'EXPIRED';
  if (capability.state !== 'LISTED') return 'PAUSED';
  return null;
}
