import { createHash } from 'node:crypto';
import { SHORTLISTED_STATES } from '@jiqia/contracts/states';
import { EditionPartsService, type EditionRow, judgedOn } from '@jiqia/fairs';
import { type Conflicts, InterestsService } from '@jiqia/interests';
import { OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { ScoredBy } from './edition-scoring.js';
import { MatchRepository } from './match.repository.js';
import { PastPairsReader } from './past-pairs.reader.js';
import type { VetoFacts } from './veto.rules.js';

/** What was read of the entries of an edition that its vetoes depend on. */
export interface ReadEntries {
  /** Fingerprint of each record by its id, in the order in which they were read. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The organisation, and the person where one is named, of each record by its id. */
  readonly sides: ReadonlyMap<string, readonly (string | null)[]>;
  /** Names of the organisations that somebody asks to be kept from. */
  readonly avoided: ReadonlySet<string>;
  /** Who would sit at the table, by the capability's id. */
  readonly experts: ReadonlyMap<string, string>;
}

/** Reads what the vetoes of one edition are made of. */
@Injectable()
export class VetoFactsReader {
  constructor(
    private readonly parts: EditionPartsService,
    private readonly organisations: OrganisationsService,
    private readonly interests: InterestsService,
    private readonly matches: MatchRepository,
    private readonly past: PastPairsReader,
  ) {}

  /** @returns the facts, and a hash of the weights, of the dictionary, of what the edition says about matching, of all records and of the conflicts between them */
  async read(
    edition: EditionRow,
    scoredBy: ScoredBy,
    entries: ReadEntries,
  ): Promise<{ readonly vetoes: VetoFacts; readonly hash: string }> {
    const rows = await this.parts.listRows('conflict', edition.id);
    const day = judgedOn(edition);
    const sides = [...entries.sides.values()].flat().filter((id) => id !== null);
    const vetoes = {
      meetingsPerExpert: edition.meetingsPerExpert,
      conflicts: rows.map(({ needId, capabilityId }) => ({ needId, capabilityId })),
      interests: await this.interests.conflictsOf(sides, day),
      day,
      organisationIds: await this.organisations.findIdsByName([...entries.avoided]),
      taken: await this.taken(edition.id, entries.experts),
      past: await this.past.read(edition.id, entries),
    };
    return { vetoes, hash: hashOf(edition, scoredBy, vetoes, entries) };
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
  { minimumScore }: EditionRow,
  { weights, dictionary }: ScoredBy,
  { day, meetingsPerExpert, conflicts, interests, past }: VetoFacts,
  { hashes, sides }: ReadEntries,
): string {
  const kept = conflicts
    .map((row) => [hashes.get(row.needId), hashes.get(row.capabilityId)].join(' '))
    .sort();
  const hash = createHash('sha256').update(
    JSON.stringify([
      day,
      meetingsPerExpert,
      minimumScore,
      numbersOf(weights.parts),
      numbersOf(weights.thresholds),
      weights.unconfirmed,
      dictionary.words,
      dictionary.synonyms,
      kept,
      interestsBetween(interests, hashes, sides),
      pastBetween(past, hashes),
    ]),
  );
  for (const record of hashes.values()) hash.update(record);
  return hash.digest('hex');
}

/** What became of pairs elsewhere, as the fingerprints of their records where these take part here too. */
const pastBetween = (past: VetoFacts['past'], hashes: ReadEntries['hashes']): string[] =>
  past
    .map(({ needId, capabilityId, state, reason, edition }) =>
      [hashes.get(needId), hashes.get(capabilityId), state, reason, edition].join(' '),
    )
    .sort();

/** In one order, whatever order they were kept in. */
const numbersOf = (numbers: Readonly<Record<string, number>>): string[] =>
  Object.entries(numbers)
    .map(([name, value]) => `${name} ${value}`)
    .sort();

/** Each pair of bodies in conflict, as the fingerprints of their records. */
function interestsBetween(
  { bodies, pairs }: Conflicts,
  hashes: ReadEntries['hashes'],
  sides: ReadEntries['sides'],
): string[] {
  const records = new Map<string, string[]>();
  for (const [id, ids] of sides)
    for (const body of new Set(ids.flatMap((side) => bodies.get(side ?? '') ?? [])))
      records.set(body, [...(records.get(body) ?? []), hashes.get(id) ?? '']);
  return [...pairs]
    .map((pair) =>
      pair
        .split(' ')
        .map((body) => (records.get(body) ?? []).sort().join())
        .join(' '),
    )
    .sort();
}
