import { createHash } from 'node:crypto';
import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { byId } from '@jiqia/database';
import { type EditionRow, EditionsService, judgedOn } from '@jiqia/fairs';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { expertOf } from './expert.js';
import { MatchRepository } from './match.repository.js';
import type { VetoFacts } from './veto.rules.js';

/** Everything a match run works on, read once at its start. */
export interface MatchRunInput {
  readonly edition: EditionRow;
  readonly needs: readonly NeedRow[];
  readonly capabilities: ReadonlyMap<string, CapabilityRow>;
  /** Ids of those that are paused or stale. */
  readonly unlisted: readonly string[];
  readonly vetoes: VetoFacts;
  /** Of the edition's form and every record that is scored. */
  readonly hash: string;
}

/** Paused and stale capabilities are read too: a pair with one is shown as vetoed if it scores. */
const OFFERED_STATES = ['LISTED', 'PAUSED', 'STALE'];

@Injectable()
export class MatchRunReader {
  constructor(
    private readonly editions: EditionsService,
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
    return {
      edition,
      needs,
      capabilities: byId(capabilities),
      unlisted: capabilities.flatMap((row) => (row.state === 'LISTED' ? [] : [row.id])),
      vetoes: await this.vetoes(edition, capabilities),
      hash: hashOf(edition, needs, capabilities),
    };
  }

  private async vetoes(
    edition: EditionRow,
    capabilities: readonly CapabilityRow[],
  ): Promise<VetoFacts> {
    const avoided = [...new Set(capabilities.flatMap((row) => row.avoidOrganisations))];
    const known = byId(capabilities);
    const taken = new Map<string, number>();
    for (const match of await this.matches.listPairs(edition.id, SHORTLISTED_STATES)) {
      const capability = known.get(match.capabilityId);
      if (!capability) continue;
      taken.set(expertOf(capability), (taken.get(expertOf(capability)) ?? 0) + 1);
    }
    return {
      form: {
        conflicts: edition.form.conflicts,
        meetingsPerExpert: edition.form.meetingsPerExpert,
      },
      day: judgedOn(edition.form),
      organisationIds: await this.organisations.findIdsByName(avoided),
      taken,
    };
  }
}

function hashOf(
  edition: EditionRow,
  needs: readonly NeedRow[],
  capabilities: readonly CapabilityRow[],
): string {
  const hash = createHash('sha256').update(JSON.stringify(edition.form));
  for (const need of needs) hash.update(need.rowHash);
  for (const capability of capabilities) hash.update(capability.rowHash + capability.state);
  return hash.digest('hex');
}
