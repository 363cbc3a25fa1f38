import { type CapabilityParty, type NeedParty } from '@jiqia/contracts/http';
import { CAPABILITY_KIND } from '@jiqia/contracts/words';
import { DisclosuresService } from '@jiqia/disclosures';
import type { Actor } from '@jiqia/identity';
import {
  type CapabilityParty as Supply,
  entriesOf,
  type Pair,
  type Parties as Called,
  type Party,
} from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { saidOf } from '../../http/readers-words.js';

/** Both sides of pairs, worded for people. */
export interface Parties {
  readonly need: (id: string) => NeedParty;
  readonly capability: (id: string) => CapabilityParty;
}

@Injectable()
export class PartiesReader {
  constructor(private readonly disclosures: DisclosuresService) {}

  /** As the actor may know them. */
  async read(actor: Actor, pairs: readonly Pair[]): Promise<Parties> {
    return worded(await this.disclosures.partiesFor(actor, entriesOf(pairs)));
  }

  /** As `read`, of entries that are no pairs. */
  async readEntries(actor: Actor, entries: ReturnType<typeof entriesOf>): Promise<Parties> {
    return worded(await this.disclosures.partiesFor(actor, entries));
  }

  /** As `read`, of needs alone. */
  async readNeeds(actor: Actor, needIds: readonly string[]): Promise<Parties> {
    return worded(await this.disclosures.partiesFor(actor, { needIds }));
  }

  /** As the holder of an answer link may know them. */
  async readHeld(...held: Parameters<DisclosuresService['partiesForHolder']>): Promise<Parties> {
    return worded(await this.disclosures.partiesForHolder(...held));
  }
}

const worded = (parties: Called): Parties => ({
  need: (id) => needParty(parties.need(id)),
  capability: (id) => capabilityParty(parties.capability(id)),
});

const needParty = ({
  id,
  externalId,
  title,
  organisation,
  field,
  confirmed,
}: Party): NeedParty => ({
  id,
  ref: externalId,
  title,
  organisation,
  field,
  confirmed,
});

const capabilityParty = (party: Supply): CapabilityParty => ({
  ...needParty(party),
  person: party.person,
  kind: party.kind as CapabilityParty['kind'],
  kindLabel: saidOf(CAPABILITY_KIND, party.kind),
});
