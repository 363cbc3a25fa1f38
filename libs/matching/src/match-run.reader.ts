import { createHash } from 'node:crypto';
import { CapabilitiesService } from '@jiqia/capabilities';
import { inParts } from '@jiqia/compute';
import { type EditionRow, EditionsService } from '@jiqia/fairs';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { RulebookDictionary } from '@jiqia/rulebook';
import { SHIPPED_WEIGHTS } from '@jiqia/scoring';
import { Injectable } from '@nestjs/common';
import type { ScoredBy } from './edition-scoring.js';
import type { MatchRunRow } from './match.types.js';
import { type EntryReading, EntryReadings } from './entry-reading.js';
import type { AskedNeed, OfferedCapability } from './scoring-input.js';
import { type RemitCandidates, RemitCandidatesReader } from './remit-candidates.reader.js';
import type { ExpertCapability } from './remit-candidates.rules.js';
import { type ReadEntries, VetoFactsReader } from './veto-facts.reader.js';
import type { VetoFacts } from './veto.rules.js';

/** What a match run keeps of what it read; the texts go to whoever scores them, part by part, and are not kept. */
export interface MatchRunInput {
  readonly edition: EditionRow;
  readonly needs: readonly Pick<NeedRow, 'id' | 'kinds' | 'field'>[];
  /** Kind of each capability by its id. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Ids of those that are paused or stale. */
  readonly unlisted: readonly string[];
  /** Ids of the capabilities that one leads to, by its id. */
  readonly leads: ReadonlyMap<string, readonly string[]>;
  /** Who comes by a society, by the field of the need. */
  readonly remits: RemitCandidates;
  readonly vetoes: VetoFacts;
  readonly scoredBy: ScoredBy;
  /** Of what the edition says about matching, and every record that is scored. */
  readonly hash: string;
}

type OfferedCapabilities = Pick<MatchRunInput, 'kinds' | 'unlisted' | 'leads'> &
  Pick<ReadEntries, 'avoided' | 'experts'> & { readonly listed: readonly ExpertCapability[] };
/** The organisation and, where one is named, the person. */
type Sides = readonly (string | null)[];
interface EntryFacts {
  readonly hashes: Map<string, string>;
  readonly sides: Map<string, Sides>;
}

/** What is scored, and by what. */
export type RunRules = Pick<MatchRunRow, 'editionId' | 'weights' | 'dictionaryVersion'>;

/** Takes the records that a run scores, some at a time. */
export interface RecordTaker {
  readonly needs: (rows: readonly AskedNeed[]) => Promise<void>;
  readonly capabilities: (rows: readonly OfferedCapability[]) => Promise<void>;
}

/** Paused and stale capabilities are read too: a pair with one is shown as vetoed if it scores. */
const OFFERED_STATES = ['LISTED', 'PAUSED', 'STALE'];
/** Records read and handed on at once: each step with them takes a few milliseconds. */
const PART = 100;

@Injectable()
export class MatchRunReader {
  constructor(
    private readonly editions: EditionsService,
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly facts: VetoFactsReader,
    private readonly dictionary: RulebookDictionary,
    private readonly readings: EntryReadings,
    private readonly societies: RemitCandidatesReader,
  ) {}

  async read(run: RunRules, taker: RecordTaker): Promise<MatchRunInput> {
    const { editionId } = run;
    const scoredBy = {
      // Runs of before a weight was there have the shipped one.
      weights: { ...SHIPPED_WEIGHTS, ...run.weights },
      dictionary: await this.dictionary.at(run.dictionaryVersion ?? 0),
    };
    const edition = await this.editions.get(editionId);
    const read = { hashes: new Map<string, string>(), sides: new Map<string, Sides>() };
    const reading = await this.readings.now();
    const needs = await this.readNeeds(editionId, taker, reading, read);
    const offered = await this.readCapabilities(editionId, taker, reading, read);
    const { kinds, unlisted, leads, listed } = offered;
    const remits = await this.societies.read(new Set(needs.map(({ field }) => field)), listed);
    const { vetoes, hash } = await this.facts.read(edition, scoredBy, { ...read, ...offered });
    return {
      edition,
      needs,
      kinds,
      unlisted,
      leads,
      remits,
      scoredBy,
      vetoes,
      hash: withRemits(hash, remits, read.hashes),
    };
  }

  /** @param read takes what vetoes and the hash depend on of each record, by its id */
  private async readNeeds(
    editionId: string,
    taker: RecordTaker,
    reading: EntryReading,
    read: EntryFacts,
  ): Promise<MatchRunInput['needs']> {
    const found: Pick<NeedRow, 'id' | 'kinds' | 'field'>[] = [];
    for (const ids of inParts(await this.entryIds(editionId, 'need'), PART)) {
      const rows = (await this.needs.listByIds(ids))
        .filter((need) => need.state === 'PUBLISHED')
        .map(reading.need);
      await taker.needs(rows);
      for (const row of rows) {
        const { id, kinds, field, organisationId, contactId, backerIds } = row;
        found.push({ id, kinds, field });
        read.hashes.set(id, fingerprint(row, backerIds));
        read.sides.set(id, [organisationId, contactId, ...backerIds]);
      }
    }
    return found;
  }

  private async readCapabilities(
    editionId: string,
    taker: RecordTaker,
    reading: EntryReading,
    read: EntryFacts,
  ): Promise<OfferedCapabilities> {
    const kinds = new Map<string, string>();
    const unlisted: string[] = [];
    const avoided = new Set<string>();
    const experts = new Map<string, string>();
    const leads = new Map<string, readonly string[]>();
    const listed: ExpertCapability[] = [];
    for (const ids of inParts(await this.entryIds(editionId, 'capability'), PART)) {
      const rows = (await this.capabilities.listByIds(ids))
        .filter((row) => OFFERED_STATES.includes(row.state))
        .map(reading.capability);
      await taker.capabilities(rows);
      for (const row of rows) {
        kinds.set(row.id, row.kind);
        experts.set(row.id, row.expertId);
        if (row.leadsTo.length > 0) leads.set(row.id, row.leadsTo);
        if (row.state !== 'LISTED') unlisted.push(row.id);
        else listed.push(expertOf(row));
        for (const name of row.avoidOrganisations) avoided.add(name);
        read.hashes.set(row.id, fingerprint(row, [row.state, row.unconfirmedMonths]));
        read.sides.set(row.id, [row.organisationId, row.personId]);
      }
    }
    return { kinds, unlisted, avoided, experts, leads, listed };
  }

  private async entryIds(editionId: string, side: 'need' | 'capability'): Promise<string[]> {
    return (await this.editions.listEntryIds(editionId, side)).sort();
  }
}

/** Of what a record says, where the tree of fields has it, and what else its score depends on. */
const fingerprint = (
  { rowHash, fieldWay }: Pick<AskedNeed, 'rowHash' | 'fieldWay'>,
  more: readonly (string | number | null)[],
): string => [rowHash, ...fieldWay, ...more].join(' ');

const expertOf = ({ id, personId, fieldWay, rowHash }: OfferedCapability): ExpertCapability => ({
  id,
  personId,
  fieldWay,
  hash: rowHash,
});

/** The hash of all else, and of who comes by which society; the hash itself where nobody does. */
function withRemits(
  hash: string,
  remits: RemitCandidates,
  hashes: ReadonlyMap<string, string>,
): string {
  const said = [...remits]
    .flatMap(([field, ones]) =>
      ones.map((one) => [field, one.society, one.remit, hashes.get(one.capabilityId)].join(' ')),
    )
    .sort();
  if (said.length === 0) return hash;
  return createHash('sha256')
    .update(JSON.stringify([hash, said]))
    .digest('hex');
}
