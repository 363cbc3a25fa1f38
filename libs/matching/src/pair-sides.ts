import { EditionsService, judgedOn } from '@jiqia/fairs';
import { InterestsService, standInConflict } from '@jiqia/interests';
import { type Parties, PartiesService, type Party } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { MatchPair } from './match.types.js';

type OfEdition = Pick<MatchPair, 'id' | 'needId' | 'capabilityId'>;

/** Who the two sides of pairs are, where that decides which of them may be shortlisted. */
@Injectable()
export class PairSides {
  constructor(
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
    private readonly interests: InterestsService,
  ) {}

  /** Who would sit at the table for each capability: its person, or its organisation where none is named. */
  async experts(pairs: readonly OfEdition[]): Promise<Map<string, string>> {
    const parties = await this.parties.ofPairs(pairs);
    return new Map(
      pairs.map(({ capabilityId }) => {
        const { addresseeId, organisationId } = parties.capability(capabilityId);
        return [capabilityId, addresseeId ?? organisationId];
      }),
    );
  }

  /** Ids of those pairs of an edition whose sides are in a conflict of interest that holds on its day. */
  async inConflict(editionId: string, pairs: readonly OfEdition[]): Promise<ReadonlySet<string>> {
    if (pairs.length === 0) return new Set();
    const edition = await this.editions.get(editionId);
    const parties = await this.parties.ofPairs(pairs);
    const sides = pairs.map((pair) => ({ id: pair.id, ...sidesOf(parties, pair) }));
    const ids = sides.flatMap(({ need, capability }) => [...need, ...capability]);
    const conflicts = await this.interests.conflictsOf(ids, judgedOn(edition));
    return new Set(
      sides
        .filter(({ need, capability }) => standInConflict(conflicts, need, capability))
        .map(({ id }) => id),
    );
  }
}

const sidesOf = (
  parties: Parties,
  pair: OfEdition,
): { readonly need: readonly string[]; readonly capability: readonly string[] } => ({
  need: idsOf(parties.need(pair.needId)),
  capability: idsOf(parties.capability(pair.capabilityId)),
});
const idsOf = ({ organisationId, addresseeId }: Party): string[] =>
  addresseeId === null ? [organisationId] : [organisationId, addresseeId];
