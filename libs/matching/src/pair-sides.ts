import { CapabilitiesService } from '@jiqia/capabilities';
import type { Transaction } from '@jiqia/database';
import { EditionsService, judgedOn } from '@jiqia/fairs';
import { InterestsService, standInConflict } from '@jiqia/interests';
import { NeedsService } from '@jiqia/needs';
import { PartiesService, type Party } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import type { MatchPair, MatchRow, SidesOfPair } from './match.types.js';

type MadeOn = Pick<
  MatchRow,
  'id' | 'needId' | 'capabilityId' | 'needVersion' | 'capabilityVersion'
>;
type OfEdition = Pick<MatchPair, 'id' | 'needId' | 'capabilityId'>;

/** Who the two sides of pairs are, where that decides which of them may be shortlisted. */
@Injectable()
export class PairSides {
  constructor(
    private readonly editions: EditionsService,
    private readonly parties: PartiesService,
    private readonly interests: InterestsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
  ) {}

  /** Of these pairs, those whose need or capability says something else than what they were made on; their ids. */
  async rewritten(rows: readonly MadeOn[]): Promise<ReadonlySet<string>> {
    const [needs, capabilities] = await Promise.all([
      this.needs.history.rewritten(
        rows.map(({ needId, needVersion }) => ({ id: needId, version: needVersion })),
      ),
      this.capabilities.history.rewritten(
        rows.map((row) => ({ id: row.capabilityId, version: row.capabilityVersion })),
      ),
    ]);
    const changed = rows.filter((_, place) => needs.has(place) || capabilities.has(place));
    return new Set(changed.map(({ id }) => id));
  }

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
    const parties = await this.parties.ofPairs(pairs);
    const sides = pairs.map(({ id, needId, capabilityId }) => ({
      id,
      need: idsOf(parties.need(needId)),
      capability: idsOf(parties.capability(capabilityId)),
    }));
    return this.refused(editionId, sides);
  }

  /** As `inConflict`, of pairs whose sides are known; asks nothing outside of `tx` where one is given. */
  async refused(
    editionId: string,
    pairs: readonly SidesOfPair[],
    tx?: Transaction,
  ): Promise<ReadonlySet<string>> {
    if (pairs.length === 0) return new Set();
    const day = judgedOn(await this.editions.get(editionId, tx));
    const ids = pairs.flatMap(({ need, capability }) => [...need, ...capability]);
    const known = ids.filter((id) => id !== null);
    const conflicts = await this.interests.conflictsOf(known, day, tx);
    return new Set(
      pairs
        .filter(({ need, capability }) => standInConflict(conflicts, need, capability))
        .map(({ id }) => id),
    );
  }
}

const idsOf = ({ organisationId, addresseeId, backerIds = [] }: Party): (string | null)[] => [
  organisationId,
  addresseeId,
  ...backerIds,
];
