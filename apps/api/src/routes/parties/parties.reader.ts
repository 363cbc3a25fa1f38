import { CapabilitiesService, type CapabilityRow } from '@jiqia/capabilities';
import { type CapabilityParty, type NeedParty } from '@jiqia/contracts/http';
import { CAPABILITY_KIND, wordOf } from '@jiqia/contracts/words';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { type Names, NamesReader } from './names.reader.js';

interface Pair {
  readonly needId: string;
  readonly capabilityId: string;
}
/** Both sides of pairs, worded for people. */
export interface Parties {
  readonly need: (id: string) => NeedParty;
  readonly capability: (id: string) => CapabilityParty;
}

@Injectable()
export class PartiesReader {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly names: NamesReader,
  ) {}

  async read(pairs: readonly Pair[]): Promise<Parties> {
    const needs = await this.needs.listByIds([...new Set(pairs.map((pair) => pair.needId))]);
    const capabilities = await this.capabilities.listByIds([
      ...new Set(pairs.map((pair) => pair.capabilityId)),
    ]);
    const names = await this.names.read([
      // The enterprise's contact is nobody's business; the expert is who is looked for.
      ...needs.map(({ organisationId }) => ({ organisationId })),
      ...capabilities,
    ]);
    const needById = new Map(needs.map((row) => [row.id, needParty(row, names)]));
    const capabilityById = new Map(
      capabilities.map((row) => [row.id, capabilityParty(row, names)]),
    );
    return {
      need: (id) => known(needById.get(id), id),
      capability: (id) => known(capabilityById.get(id), id),
    };
  }
}

const needParty = (row: NeedRow, names: Names): NeedParty => ({
  id: row.id,
  ref: row.externalId,
  title: row.title,
  organisation: names.organisation(row.organisationId),
  field: row.field,
});

const capabilityParty = (row: CapabilityRow, names: Names): CapabilityParty => ({
  id: row.id,
  ref: row.externalId,
  title: row.title,
  organisation: names.organisation(row.organisationId),
  field: row.field,
  person: names.person(row.personId),
  kind: row.kind as CapabilityParty['kind'],
  kindLabel: wordOf(CAPABILITY_KIND, row.kind),
});

function known<T>(party: T | undefined, id: string): T {
  if (party) return party;
  throw new Error(`${id} is in a pair but not in its register`);
}
