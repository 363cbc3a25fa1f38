import type { CapabilityRow } from '@jiqia/capabilities';
import type { EditionForm } from '@jiqia/contracts/forms';
import type { VetoReason } from '@jiqia/contracts/words';
import type { NeedRow } from '@jiqia/needs';

/** Why a pair must never be proposed in an edition. Built once a match run. */
export class VetoRules {
  private readonly conflicts: ReadonlySet<string>;

  /**
   * @param day the day expiry is judged by
   * @param organisationIds ids of the organisations that capabilities ask to be kept from, by name or alias
   * @param taken pairs each expert has in this edition already
   */
  constructor(
    private readonly form: Pick<EditionForm, 'conflicts' | 'meetingsPerExpert'>,
    private readonly day: string,
    private readonly organisationIds: ReadonlyMap<string, string>,
    private readonly taken: ReadonlyMap<string, number>,
  ) {
    this.conflicts = new Set(form.conflicts.map((row) => pairKey(row.need, row.capability)));
  }

  /** The first rule that forbids the pair, or null. */
  vetoOf(need: NeedRow, capability: CapabilityRow): VetoReason | null {
    if (need.organisationId === capability.organisationId) return 'SAME_ORGANISATION';
    if (this.inConflict(need, capability)) return 'DECLARED_CONFLICT';
    if (need.validUntil !== null && need.validUntil < this.day) return 'EXPIRED';
    if (capability.state !== 'LISTED') return 'PAUSED';
    if ((this.taken.get(capability.expertId) ?? 0) >= this.form.meetingsPerExpert)
      return 'OVER_CAPACITY';
    return null;
  }

  private inConflict(need: NeedRow, capability: CapabilityRow): boolean {
    return (
      this.conflicts.has(pairKey(need.externalId, capability.externalId)) ||
      capability.avoidOrganisations.some(
        (name) => this.organisationIds.get(name) === need.organisationId,
      )
    );
  }
}

const pairKey = (need: string | null, capability: string | null): string =>
  `${need ?? ''}\u0000${capability ?? ''}`;
