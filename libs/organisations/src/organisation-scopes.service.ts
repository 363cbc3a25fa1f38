import type { ContactForm, OrganisationForm } from '@jiqia/contracts/forms';
import type { Transaction } from '@jiqia/database';
import { type Actor, isScoped, type OrganisationPlace } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { KnownOrganisations } from './known-organisations.js';
import { OrganisationRepository } from './organisation.repository.js';
import { PersonRepository } from './person.repository.js';

/** The organisation and the person that a form means, as they stand before anything of it is written; null for who is not there yet. */
export interface Standing {
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly place: OrganisationPlace;
}

/** Where organisations belong, for the policies: parks, regions, and what stands above them. */
@Injectable()
export class OrganisationScopes {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly persons: PersonRepository,
  ) {}

  /**
   * A look-up of where these organisations belong. Asks nothing for an actor whose rights do not depend on it.
   */
  async placesFor(
    actor: Actor,
    organisationIds: readonly string[],
    tx?: Transaction,
  ): Promise<(organisationId: string) => OrganisationPlace | undefined> {
    if (!isScoped(actor) || organisationIds.length === 0) return () => undefined;
    const rows = await this.organisations.listPlaces([...new Set(organisationIds)], tx);
    const places = new Map(rows.map(({ id, ...place }) => [id, place]));
    return (id) => places.get(id);
  }

  /** Whom a form speaks of and where they belong now: never by what the form says of somebody who is there. */
  async standingOf(
    tx: Transaction,
    actor: Actor,
    form: OrganisationForm,
    person: ContactForm,
  ): Promise<Standing> {
    const known = new KnownOrganisations(
      await this.organisations.listNamed(
        tx,
        [form.name, ...form.aliases],
        form.creditCode ? [form.creditCode] : [],
      ),
    );
    const organisationId = known.find(form)?.organisationId ?? null;
    if (organisationId === null)
      return {
        organisationId,
        personId: null,
        place: { park: form.park, region: form.region, lineage: [] },
      };
    const place = (await this.placesFor(actor, [organisationId], tx))(organisationId);
    const personId = person.name ? await this.persons.find(tx, organisationId, person.name) : null;
    return { organisationId, personId, place: place ?? NOWHERE };
  }
}

const NOWHERE: OrganisationPlace = { park: '', region: '', lineage: [] };
