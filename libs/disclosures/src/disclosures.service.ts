import { AccessLog } from '@jiqia/audit-trail';
import { inParts } from '@jiqia/compute';
import { isOpenAt, type ReachedTier, type Tier } from '@jiqia/contracts/disclosure';
import { AGREED_STATES, type MatchState } from '@jiqia/contracts/states';
import { otherSide, type Side } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, allowed, authoriseOn, type Resource } from '@jiqia/identity';
import { OrganisationScopes, PersonConsentsService } from '@jiqia/organisations';
import {
  type Contact,
  type Entries,
  entriesOf,
  type Pair,
  type Parties,
  PartiesService,
  type Party,
} from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { ReachedTiersRepository, type Spoken } from './reached-tiers.repository.js';

/** What is said of an entry that is not there, or that is nobody's business. */
const MISSING = { need: 'NEED_NOT_FOUND', capability: 'CAPABILITY_NOT_FOUND' } as const;

/** The invitation that the holder of a link was sent. */
interface Held {
  readonly id: string;
  readonly side: Side;
  readonly state: string;
}

/** A seat across the table of a meeting, and who comes instead of the person whom its entry names; null for that person. */
export interface SeatAcross {
  readonly id: string;
  readonly entryId: string;
  readonly standInId: string | null;
}

/** Entries whose contacts are read at once. */
const PART = 200;

/** How far somebody has come with the other side of a pair, and what that opens beyond the fields of the entry itself. */
@Injectable()
export class DisclosuresService {
  constructor(
    private readonly tiers: ReachedTiersRepository,
    private readonly parties: PartiesService,
    private readonly scopes: OrganisationScopes,
    private readonly consents: PersonConsentsService,
    private readonly access: AccessLog,
  ) {}

  /** The tier that the actor has reached with each of these entries; one that is not there was not reached by an invitation. */
  async reachedBy(
    actor: Actor,
    side: Side,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ReachedTier>> {
    const spoken = spokenBy(actor);
    const { accountId } = actor;
    if (accountId === undefined || ids.length === 0) return new Map();
    if (spoken.organisations.length + spoken.persons.length === 0) return new Map();
    const rows = await beyondReach(() => this.tiers.list(side, ids, spoken, accountId));
    return new Map(
      rows.map(({ id, agreed, bound }) => [id, bound ? 'NDA' : agreed ? 'BOTH_AGREED' : 'INVITED']),
    );
  }

  /**
   * Between libs: whoever asks has seen that the actor may know of these entries. How they are called to the actor: whose an anonymous need
   * is is told to those who read all of it (its owner, officers in charge, organisers, auditors) and to the other side once both have agreed.
   */
  async partiesFor(actor: Actor, ids: Entries): Promise<Parties> {
    const masked = await this.parties.ofEntries(ids);
    const hidden = masked.anonymous();
    if (hidden.length === 0) return masked;
    const needIds = hidden.map(({ id }) => id);
    const reached = await this.reachedBy(actor, 'need', needIds);
    const placeOf = await this.scopes.placesFor(
      actor,
      hidden.map(({ organisationId }) => organisationId),
    );
    const named = hidden.filter(({ id, state, organisationId, backerIds }) => {
      const place = placeOf(organisationId);
      const need = { kind: 'need', id, state, organisationId, place, backerIds } as const;
      const agreed = isOpenAt('BOTH_AGREED', reached.get(id) ?? 'PUBLIC');
      return agreed || allowed(actor, 'need.read', need) === 'all';
    });
    return this.parties.ofEntries(ids, new Set(named.map(({ id }) => id)));
  }

  /** For the answer page: as `partiesFor`, to whoever holds the link of one side. */
  partiesForHolder(
    invitation: Held,
    match: Pair & { readonly state: MatchState },
  ): Promise<Parties> {
    const named = invitation.side === 'need' || isAgreed(invitation, match);
    return this.parties.ofEntries(entriesOf([match]), named ? 'all' : undefined);
  }

  /**
   * How the person of an entry is reached; to whoever meets it, the one who comes to their meeting instead. Each look is noted.
   * @throws AppError NEED_NOT_FOUND or CAPABILITY_NOT_FOUND, also where it is not open to the actor; CONTACT_NOT_FOUND where the entry
   *   names nobody, or somebody who does not agree to it
   */
  async contact(actor: Actor, side: Side, id: string): Promise<Contact> {
    const party = await this.partyOf(side, id);
    const resource = await this.assertOpenTo(actor, side, party);
    const across = resource.reached !== undefined;
    const spoken = spokenBy(actor);
    const standIn = across
      ? await beyondReach(() => this.tiers.standInFor(side, id, spoken))
      : null;
    const contact = await this.contactOf(actor, standIn ?? party.addresseeId);
    if (!contact) throw new AppError({ code: 'CONTACT_NOT_FOUND' });
    this.note(actor, side, id, resource.reached ?? 'OWN');
    return contact;
  }

  /**
   * For agendas and calendars: how whoever comes to these meetings for their side is reached, where that is open to the actor as by
   * `contact` and the person agrees to it, also where an organiser prints it for others; by the id of the meeting. Whoever hands the file
   * out notes how many it shows.
   */
  async openContacts(
    actor: Actor,
    side: Side,
    seats: readonly SeatAcross[],
  ): Promise<ReadonlyMap<string, Contact>> {
    const found = new Map<string, Contact>();
    for (const part of inParts(seats, PART)) {
      const entries = [...new Set(part.map(({ entryId }) => entryId))];
      const open = new Map(
        (await this.openParties(actor, side, entries)).map((one) => [one.id, one]),
      );
      const comers = part.flatMap(({ id, entryId, standInId }) => {
        const entry = open.get(entryId);
        const personId = entry && (standInId ?? entry.addresseeId);
        return personId ? [{ id, personId }] : [];
      });
      const sharing = await this.consents.sharing(comers.map(({ personId }) => personId));
      const contacts = await this.parties.contacts([...sharing]);
      for (const { id, personId } of comers) {
        const contact = contacts.get(personId);
        if (contact) found.set(id, contact);
      }
    }
    return found;
  }

  /**
   * For letters to both sides of pairs that have agreed: how these persons are reached, where they agree to it. Whoever writes the letter notes
   * how many it shows.
   */
  async contactsForLetters(personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const sharing = await this.consents.sharing([...new Set(personIds)]);
    return this.parties.contacts([...sharing]);
  }

  /**
   * For the answer page: how whoever comes for the other side of the pair is reached, once both have said yes; null before, and where
   * nobody is named or the person does not agree to it. Each look is noted.
   */
  async contactForHolder(
    actor: Actor,
    invitation: Held,
    match: Pair & { readonly id: string; readonly state: MatchState },
  ): Promise<Contact | null> {
    const { id, side } = invitation;
    const agreed = isAgreed(invitation, match);
    const resource = { kind: 'contact', id, reached: agreed ? 'BOTH_AGREED' : 'INVITED' } as const;
    if (allowed(actor, 'contact.read', resource) === null) return null;
    const other = otherSide(side);
    const entryId = other === 'need' ? match.needId : match.capabilityId;
    const { addresseeId } = await this.partyOf(other, entryId);
    const standIn = await beyondReach(() => this.tiers.standInOf(match.id, other));
    const contact = await this.contactOf(actor, standIn ?? addresseeId);
    if (contact) this.note(actor, other, entryId, 'BOTH_AGREED');
    return contact;
  }

  /** Sees that both sides of a pair have agreed, or that the entry is the actor's. @throws AppError as for one that is not there */
  async assertOpen(actor: Actor, side: Side, id: string): Promise<Omit<Resource, 'kind'>> {
    return this.assertOpenTo(actor, side, await this.partyOf(side, id));
  }

  private async assertOpenTo(
    actor: Actor,
    side: Side,
    party: Party,
  ): Promise<Omit<Resource, 'kind'>> {
    const resource = (await this.resourcesFor(actor, side, [party]))(party);
    authoriseOn(actor, 'contact.read', { ...resource, kind: 'contact' }, MISSING[side]);
    return resource;
  }

  /** What the policy knows of entries of one side. */
  private async resourcesFor(
    actor: Actor,
    side: Side,
    parties: readonly Party[],
  ): Promise<(party: Party) => Omit<Resource, 'kind'>> {
    const organisationIds = parties.map((party) => party.organisationId);
    const placeOf = await this.scopes.placesFor(actor, organisationIds);
    const ids = parties.map((party) => party.id);
    const reached = await this.reachedBy(actor, side, ids);
    return ({ id, organisationId, addresseeId }) => ({
      id,
      organisationId,
      place: placeOf(organisationId),
      personId: side === 'capability' ? (addresseeId ?? undefined) : undefined,
      reached: reached.get(id),
    });
  }

  private async openParties(actor: Actor, side: Side, ids: readonly string[]): Promise<Party[]> {
    const rows = await this.partiesOf(side, ids);
    const resourceFor = await this.resourcesFor(actor, side, rows);
    return rows.filter(
      (row) => allowed(actor, 'contact.read', { ...resourceFor(row), kind: 'contact' }) !== null,
    );
  }

  private async contactOf(actor: Actor, personId: string | null): Promise<Contact | null> {
    const open = await this.consents.opensContact(actor, personId);
    return open ? this.parties.contact(personId) : null;
  }

  private note(actor: Actor, entity: Side, entityId: string, tier: Tier): void {
    this.access.note(actor, { action: 'contact.read', entity, entityId, details: { tier } });
  }

  /** In the order of ids; those that are not there are left out. */
  private async partiesOf(side: Side, ids: readonly string[]): Promise<Party[]> {
    const parties = await this.parties.ofEntries(
      side === 'need' ? { needIds: ids } : { capabilityIds: ids },
    );
    return ids.flatMap((id) => parties.find(side, id) ?? []);
  }

  /** @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  private async partyOf(side: Side, id: string): Promise<Party> {
    const [party] = await this.partiesOf(side, [id]);
    if (party) return party;
    throw new AppError({ code: MISSING[side] });
  }
}

/** Whether both sides have said yes, and the pair has not come apart since. */
const isAgreed = ({ state }: Held, match: { readonly state: MatchState }): boolean =>
  state === 'ACCEPTED' && AGREED_STATES.includes(match.state);

/** Whom the grants of an actor make them speak for. */
function spokenBy({ grants = [] }: Actor): Spoken {
  const ids = (kind: 'organisation' | 'person'): string[] =>
    grants.flatMap(({ scope }) => (scope.kind === kind && scope.id !== null ? [scope.id] : []));
  return { organisations: ids('organisation'), persons: ids('person') };
}
