import type { CapabilityRow } from '@jiqia/capabilities';
import type { VetoReason } from '@jiqia/contracts/words';
import type { NeedRow } from '@jiqia/needs';

/** Why a pair must never be proposed in an edition. Built once a match run. */
export class VetoRules {
  private readonly conflicts: ReadonlySet<string>;
  private readonly meetingsPerExpert: number;

  /**
   * @param edition its cap, and the declared conflicts in it
   * @param day the day expiry is judged by
   * @param organisationIds ids of the organisations that capabilities ask to be kept from, by name or alias
   * @param taken pairs each expert has in this edition already
   */
  constructor(
    edition: {
      readonly meetingsPerExpert: number;
      readonly conflicts: readonly { readonly needId: string; readonly capabilityId: string }[];
    },
    private readonly day: string,
    private readonly organisationIds: ReadonlyMap<string, string>,
    private readonly taken: ReadonlyMap<string, number>,
  ) {
    this.meetingsPerExpert = edition.meetingsPerExpert;
    this.conflicts = new Set(edition.conflicts.map((row) => pairKey(row.needId, row.capabilityId)));
  }

  /** The first rule that forbids the pair, or null. */
  vetoOf(need: NeedRow, capability: CapabilityRow): VetoReason | null {
    if (need.organisationId === capability.organisationId) return 'SAME_ORGANISATION';
    if (this.inConflict(need, capability)) return 'DECLARED_CONFLICT';
    if (need.validUntil !== null && need.validUntil < this.day) return 'EXPIRED';
    if (capability.state !== 'LISTED') return 'PAUSED';
    if ((this.taken.get(capability.expertId) ?? 0) >= this.meetingsPerExpert)
      return 'OVER_CAPACITY';
    return null;
  }

  private inConflict(need: NeedRow, capability: CapabilityRow): boolean {
    return (
      this.conflicts.has(pairKey(need.id, capability.id)) ||
      capability.avoidOrganisations.some(
        (name) => this.organisationIds.get(name) === need.organisationId,
      )
    );
  }
}

const pairKey = (needId: string, capabilityId: string): string => `${needId} ${capabilityId}`;
