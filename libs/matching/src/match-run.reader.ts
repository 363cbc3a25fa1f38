import { createHash } from 'node:crypto';
import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { ChineseTokenizer } from '@jiqia/chinese-text';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { byId } from '@jiqia/database';
import {
  EditionPartsService,
  type EditionRow,
  EditionsService,
  judgedOn,
  type PartRow,
} from '@jiqia/fairs';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Corpus } from '@jiqia/scoring';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import { scoringCapability, scoringNeed } from './scoring-input.js';
import { VetoRules } from './veto.rules.js';

/** Everything a match run works on, read once at its start. */
export interface MatchRunInput {
  readonly edition: EditionRow;
  readonly needs: readonly NeedRow[];
  readonly capabilities: ReadonlyMap<string, CapabilityRow>;
  readonly corpus: Corpus;
  readonly vetoes: VetoRules;
  /** Of what the edition says about matching, and every record that is scored. */
  readonly hash: string;
}

/** Paused and stale capabilities are read too: a pair with one is shown as vetoed if it scores. */
const OFFERED_STATES = ['LISTED', 'PAUSED', 'STALE'];

@Injectable()
export class MatchRunReader {
  constructor(
    private readonly editions: EditionsService,
    private readonly parts: EditionPartsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly organisations: OrganisationsService,
    private readonly matches: MatchRepository,
  ) {}

  async read(editionId: string): Promise<MatchRunInput> {
    const edition = await this.editions.get(editionId);
    const needs = (
      await this.needs.listByIds(await this.editions.listEntryIds(editionId, 'need'))
    ).filter((need) => need.state === 'PUBLISHED');
    const capabilities = (
      await this.capabilities.listByIds(await this.editions.listEntryIds(editionId, 'capability'))
    ).filter((row) => OFFERED_STATES.includes(row.state));
    const conflicts = await this.parts.listRows('conflict', editionId);
    const corpus = Corpus.build(
      needs.map(scoringNeed),
      capabilities.map(scoringCapability),
      ChineseTokenizer.shared(),
    );
    return {
      edition,
      needs,
      capabilities: byId(capabilities),
      corpus,
      vetoes: await this.vetoes(edition, conflicts, capabilities),
      hash: hashOf(edition, conflicts, needs, capabilities),
    };
  }

  private async vetoes(
    edition: EditionRow,
    conflicts: readonly PartRow<'conflict'>[],
    capabilities: readonly CapabilityRow[],
  ): Promise<VetoRules> {
    const avoided = [...new Set(capabilities.flatMap((row) => row.avoidOrganisations))];
    const known = byId(capabilities);
    const taken = new Map<string, number>();
    for (const match of await this.matches.listByEdition(edition.id, SHORTLISTED_STATES)) {
      const capability = known.get(match.capabilityId);
      if (!capability) continue;
      taken.set(capability.expertId, (taken.get(capability.expertId) ?? 0) + 1);
    }
    const avoidedIds = await this.organisations.findIdsByName(avoided);
    const { meetingsPerExpert } = edition;
    return new VetoRules({ meetingsPerExpert, conflicts }, judgedOn(edition), avoidedIds, taken);
  }
}

function hashOf(
  edition: EditionRow,
  conflicts: readonly PartRow<'conflict'>[],
  needs: readonly NeedRow[],
  capabilities: readonly CapabilityRow[],
): string {
  const { meetingsPerExpert, minimumScore } = edition;
  const needHash = new Map(needs.map((need) => [need.id, need.rowHash]));
  const capabilityHash = new Map(capabilities.map((row) => [row.id, row.rowHash]));
  const kept = conflicts
    .map((row) => [needHash.get(row.needId), capabilityHash.get(row.capabilityId)].join(' '))
    .sort();
  const hash = createHash('sha256').update(
    JSON.stringify([judgedOn(edition), meetingsPerExpert, minimumScore, kept]),
  );
  for (const need of needs) hash.update(need.rowHash);
  for (const capability of capabilities) hash.update(capability.rowHash + capability.state);
  return hash.digest('hex');
}
