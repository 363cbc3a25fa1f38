import { createHash } from 'node:crypto';
import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { inParts } from '@jiqia/compute';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import {
  EditionPartsService,
  type EditionRow,
  EditionsService,
  judgedOn,
  type PartRow,
} from '@jiqia/fairs';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { MatchRepository } from './match.repository.js';
import type { VetoFacts } from './veto.rules.js';

/** What a match run keeps of what it read; the texts go to whoever scores them, part by part, and are not kept. */
export interface MatchRunInput {
  readonly edition: EditionRow;
  readonly needs: readonly Pick<NeedRow, 'id' | 'kinds'>[];
  /** Kind of each capability by its id. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Ids of those that are paused or stale. */
  readonly unlisted: readonly string[];
  readonly vetoes: VetoFacts;
  /** Of what the edition says about matching, and every record that is scored. */
  readonly hash: string;
}

interface OfferedCapabilities extends Pick<MatchRunInput, 'kinds' | 'unlisted'> {
  /** Names of the organisations that somebody asks to be kept from. */
  readonly avoided: ReadonlySet<string>;
  /** Who would sit at the table, by the capability's id. */
  readonly experts: ReadonlyMap<string, string>;
}

/** Takes the records that a run scores, some at a time. */
export interface RecordTaker {
  readonly needs: (rows: readonly NeedRow[]) => Promise<void>;
  readonly capabilities: (rows: readonly CapabilityRow[]) => Promise<void>;
}

/** Paused and stale capabilities are read too: a pair with one is shown as vetoed if it scores. */
const OFFERED_STATES = ['LISTED', 'PAUSED', 'STALE'];
/** Records read and handed on at once: each step with them takes a few milliseconds. */
const PART = 100;

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

  async read(editionId: string, taker: RecordTaker): Promise<MatchRunInput> {
    const edition = await this.editions.get(editionId);
    const conflicts = await this.parts.listRows('conflict', editionId);
    const hashes = new Map<string, string>();
    const needs = await this.readNeeds(editionId, taker, hashes);
    const offered = await this.readCapabilities(editionId, taker, hashes);
    return {
      edition,
      needs,
      kinds: offered.kinds,
      unlisted: offered.unlisted,
      vetoes: {
        meetingsPerExpert: edition.meetingsPerExpert,
        conflicts: conflicts.map(({ needId, capabilityId }) => ({ needId, capabilityId })),
        day: judgedOn(edition),
        organisationIds: await this.organisations.findIdsByName([...offered.avoided]),
        taken: await this.taken(editionId, offered.experts),
      },
      hash: hashOf(edition, conflicts, hashes),
    };
  }

  /** @param hashes takes the fingerprint of each record by its id */
  private async readNeeds(
    editionId: string,
    taker: RecordTaker,
    hashes: Map<string, string>,
  ): Promise<MatchRunInput['needs']> {
    const found: { id: string; kinds: string[] }[] = [];
    for (const ids of inParts(await this.entryIds(editionId, 'need'), PART)) {
      const rows = (await this.needs.listByIds(ids)).filter((need) => need.state === 'PUBLISHED');
      await taker.needs(rows);
      for (const { id, kinds, rowHash } of rows) {
        found.push({ id, kinds });
        hashes.set(id, rowHash);
      }
    }
    return found;
  }

  private async readCapabilities(
    editionId: string,
    taker: RecordTaker,
    hashes: Map<string, string>,
  ): Promise<OfferedCapabilities> {
    const kinds = new Map<string, string>();
    const unlisted: string[] = [];
    const avoided = new Set<string>();
    const experts = new Map<string, string>();
    for (const ids of inParts(await this.entryIds(editionId, 'capability'), PART)) {
      const rows = (await this.capabilities.listByIds(ids)).filter((row) =>
        OFFERED_STATES.includes(row.state),
      );
      await taker.capabilities(rows);
      for (const row of rows) {
        kinds.set(row.id, row.kind);
        experts.set(row.id, row.expertId);
        if (row.state !== 'LISTED') unlisted.push(row.id);
        for (const name of row.avoidOrganisations) avoided.add(name);
        hashes.set(row.id, row.rowHash + row.state);
      }
    }
    return { kinds, unlisted, avoided, experts };
  }

  private async entryIds(editionId: string, side: 'need' | 'capability'): Promise<string[]> {
    return (await this.editions.listEntryIds(editionId, side)).sort();
  }

  /** Pairs that each expert has in the edition already. */
  private async taken(
    editionId: string,
    experts: ReadonlyMap<string, string>,
  ): Promise<Map<string, number>> {
    const taken = new Map<string, number>();
    for (const { capabilityId } of await this.matches.listPairs(editionId, SHORTLISTED_STATES)) {
      const expert = experts.get(capabilityId);
      if (expert !== undefined) taken.set(expert, (taken.get(expert) ?? 0) + 1);
    }
    return taken;
  }
}

/** Of what was read: the same input gives the same, whatever ids its rows have. */
function hashOf(
  edition: EditionRow,
  conflicts: readonly PartRow<'conflict'>[],
  hashes: ReadonlyMap<string, string>,
): string {
  const { meetingsPerExpert, minimumScore } = edition;
  const kept = conflicts
    .map((row) => [hashes.get(row.needId), hashes.get(row.capabilityId)].join(' '))
    .sort();
  const hash = createHash('sha256').update(
    JSON.stringify([judgedOn(edition), meetingsPerExpert, minimumScore, kept]),
  );
  for (const record of hashes.values()) hash.update(record);
  return hash.digest('hex');
}
