import { type CapabilityParty, type NeedParty } from '@jiqia/contracts/http';
import { CAPABILITY_KIND, wordOf } from '@jiqia/contracts/words';
import {
  type CapabilityParty as Supply,
  type Pair,
  PartiesService,
  type Party,
} from '@jiqia/parties';
import { Injectable } from '@nestjs/common';

/** Both sides of pairs, worded for people. */
export interface Parties {
  readonly need: (id: string) => NeedParty;
  readonly capability: (id: string) => CapabilityParty;
}

@Injectable()
export class PartiesReader {
  constructor(private readonly parties: PartiesService) {}

  async read(pairs: readonly Pair[]): Promise<Parties> {
    const parties = await this.parties.ofPairs(pairs);
    return {
      need: (id) => needParty(parties.need(id)),
      capability: (id) => capabilityParty(parties.capability(id)),
    };
  }
}

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
  kindLabel: wordOf(CAPABILITY_KIND, party.kind),
});
