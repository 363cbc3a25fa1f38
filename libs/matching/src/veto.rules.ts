import type { CapabilityRow } from '@jiqia/capabilities';
import type { VetoReason } from '@jiqia/contracts/words';
import { type Conflicts, standInConflict } from '@jiqia/interests';
import type { NeedRow } from '@jiqia/needs';
import type { PastPair } from '@jiqia/scoring';
import { type PastMatch, PastPairs } from './past-pairs.rules.js';

/** What the rules look at. */
export type VetoNeed = Pick<
  NeedRow,
  'id' | 'organisationId' | 'contactId' | 'validUntil' | 'backerIds'
>;
export type VetoCapability = Pick<
  CapabilityRow,
  'id' | 'organisationId' | 'expertId' | 'state' | 'avoidOrganisations'
>;

/** What the rules of one edition are made of; plain, so that it can be handed to a thread. */
export interface VetoFacts {
  readonly meetingsPerExpert: number;
  /** Declared in the edition. */
  readonly conflicts: readonly { readonly needId: string; readonly capabilityId: string }[];
  /** Declared of the two sides, wherever they meet. */
  readonly interests: Conflicts;
  /** The day expiry is judged by. */
  readonly day: string;
  /** Ids of the organisations that capabilities ask to be kept from, by name or alias. */
  readonly organisationIds: ReadonlyMap<string, string>;
  /** Pairs each expert has in this edition already. */
  readonly taken: ReadonlyMap<string, number>;
  /** What became of the same sides in other editions, the newest first. */
  readonly past: readonly PastMatch[];
}

/** Why a pair must never be proposed in an edition. Built once a match run. */
export class VetoRules {
  private readonly conflicts: ReadonlySet<string>;
  private readonly past: PastPairs;

  constructor(private readonly facts: VetoFacts) {
    this.conflicts = new Set(facts.conflicts.map((row) => pairKey(row.needId, row.capabilityId)));
    this.past = new PastPairs(facts.past);
  }

  /** The first rule that forbids the pair, or null. */
  vetoOf(need: VetoNeed, capability: VetoCapability): VetoReason | null {
    if (ownersOf(need).includes(capability.organisationId)) return 'SAME_ORGANISATION';
    if (this.inConflict(need, capability)) return 'DECLARED_CONFLICT';
    if (this.haveInterests(need, capability)) return 'CONFLICT_OF_INTEREST';
    if (need.validUntil !== null && need.validUntil < this.facts.day) return 'EXPIRED';
    if (capability.state !== 'LISTED') return 'PAUSED';
    const past = this.past.of(need, capability);
    if (past && past.veto !== null) return past.veto;
    if ((this.facts.taken.get(capability.expertId) ?? 0) >= this.facts.meetingsPerExpert)
      return 'OVER_CAPACITY';
    return null;
  }

  /** What other editions say of the two sides, whether or not it forbids the pair. */
  pastOf(need: VetoNeed, capability: VetoCapability): PastPair | null {
    return this.past.of(need, capability)?.said ?? null;
  }

  private haveInterests(need: VetoNeed, capability: VetoCapability): boolean {
    return standInConflict(
      this.facts.interests,
      [...ownersOf(need), need.contactId],
      [capability.organisationId, capability.expertId],
    );
  }

  private inConflict(need: VetoNeed, capability: VetoCapability): boolean {
    return (
      this.conflicts.has(pairKey(need.id, capability.id)) ||
      capability.avoidOrganisations.some((name) =>
        ownersOf(need).includes(this.facts.organisationIds.get(name) ?? ''),
      )
    );
  }
}

/** The organisation of a need, and those that share it. */
const ownersOf = ({ organisationId, backerIds }: VetoNeed): string[] => [
  organisationId,
  ...backerIds,
];

const pairKey = (needId: string, capabilityId: string): string => `${needId} ${capabilityId}`;
