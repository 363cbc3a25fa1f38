import { beyondReach, byId, type Transaction } from '@jiqia/database';
import { Injectable } from '@nestjs/common';
import { Bodies } from './bodies.js';
import { Parties } from './parties.js';
import { type NeedOfOwner, PartiesRepository } from './parties.repository.js';
import { isNamed, nameOfOwner, type NamedTo, publicNameOf } from './owner-name.js';
import type { Addressee, Contact, Pair, Party, Recipient } from './party.js';

/** Ids of needs and of capabilities. */
export interface Entries {
  readonly needIds?: readonly string[];
  readonly capabilityIds?: readonly string[];
}

/** Both sides of each of these pairs. */
export const entriesOf = (pairs: readonly Pair[]): Required<Entries> => ({
  needIds: pairs.map((pair) => pair.needId),
  capabilityIds: pairs.map((pair) => pair.capabilityId),
});

/** The one place that says who the two sides of a pair are, how they are called and whom letters go to. */
@Injectable()
export class PartiesService {
  constructor(private readonly parties: PartiesRepository) {}

  /** As `ofEntries`: both sides of each pair, a match or an outcome. */
  ofPairs(pairs: readonly Pair[], named: NamedTo = NOBODY): Promise<Parties> {
    return this.ofEntries(entriesOf(pairs), named);
  }

  /**
   * Pipeline read between libs: no actor, no policy; whoever may see one side of a pair may know what the other is called.
   * @param named the anonymous needs whose organisation the reader may know; nobody's where nothing is said. For an actor
   *   `DisclosuresService` says which; `all` is for what organisers and owners alone read, and for pairs that have agreed
   */
  async ofEntries(ids: Entries, named: NamedTo = NOBODY): Promise<Parties> {
    const needIds = unique(ids.needIds ?? []);
    const capabilityIds = unique(ids.capabilityIds ?? []);
    return beyondReach(
      async () =>
        new Parties(
          (needIds.length > 0 ? await this.parties.listNeeds(needIds) : []).map((row) =>
            partyOf(row, named),
          ),
          capabilityIds.length > 0 ? await this.parties.listCapabilities(capabilityIds) : [],
        ),
    );
  }

  /**
   * Pipeline read between libs: no actor, no policy. Who of these organisations and persons is one and the same: by name
   * within an organisation, whatever its spelling, by telephone number or by mail address.
   */
  async bodies(ids: readonly string[], tx?: Transaction): Promise<Bodies> {
    return new Bodies(await this.parties.listAlike(unique(ids), tx));
  }

  /** For disclosure alone, which asks the policy: how a person is reached; null for nobody. */
  async contact(personId: string | null): Promise<Contact | null> {
    if (personId === null) return null;
    return (await this.contacts([personId])).get(personId) ?? null;
  }

  /** For disclosure alone, as `contact`: of several persons, by id. */
  async contacts(personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const rows = await this.parties.listContacts(unique(personIds));
    return new Map(rows.map(({ id, ...contact }) => [id, contact]));
  }

  /** What the holder of an answer link is called on their own page, and nothing more of them. */
  async nameOf(recipient: Recipient): Promise<string> {
    return (await this.addressees([recipient]))(recipient).name;
  }

  /**
   * For letters: how each of these recipients is written to. No actor, no policy: never for a page.
   * @returns a look-up of those asked for; one that is nobody has an empty name
   */
  async addressees(recipients: readonly Recipient[]): Promise<(to: Recipient) => Addressee> {
    const organisations = byId(
      await this.parties.listOrganisations(unique(recipients.map((row) => row.organisationId))),
    );
    const persons = byId(
      await this.parties.listContacts(unique(recipients.flatMap((row) => row.personId ?? []))),
    );
    return ({ organisationId, personId }) => {
      const organisation = organisations.get(organisationId)?.name ?? '';
      const person = persons.get(personId ?? '');
      return { name: person?.name || organisation, organisation, address: person?.email ?? '' };
    };
  }
}

const NOBODY: NamedTo = new Set();

/** Nothing but the one name leaves. */
const partyOf = ({ owner, ownerKind, region, ...row }: NeedOfOwner, named: NamedTo): Party => {
  const need = { ...row, owner, ownerKind, region };
  const { backers = [] } = row;
  return {
    ...row,
    organisation: nameOfOwner(need, named),
    publicName: publicNameOf(need),
    backers: isNamed(need, named) ? backers : [],
    organisations: backers.length + 1,
  };
};

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
