import { remark } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import {
  actingOn,
  type Actor,
  allowed,
  assertMayAtAll,
  authoriseOn,
  type Fields,
  type Resource,
} from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type Registrant, RegistrantRepository } from './registrant.repository.js';
import type { RegistrationRow } from './registration.repository.js';

type OnPerson = 'registration.make' | 'availability.read' | 'availability.say';
type OnRegistration = 'registration.read' | 'registration.make';

/** A person whom the actor may act for, by one of their organisations. */
export interface ActedFor extends Registrant {
  readonly organisationId: string;
  /** The actor is that person. */
  readonly own: boolean;
}

/** Asks the policy about people who come to editions. */
@Injectable()
export class RegistrationRights {
  constructor(
    private readonly registrants: RegistrantRepository,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** Whether the actor runs the edition. */
  runs(actor: Actor, editionId: string): boolean {
    return allowed(actor, 'registration.decide', { kind: 'registration', editionId }) !== null;
  }

  /**
   * The person, held against merges, by an organisation of theirs that the actor may act for.
   * @param personId whoever acts themselves where nobody is named
   * @throws AppError PERSON_NOT_FOUND where nothing may be known of them, ACTION_FORBIDDEN, REQUEST_INVALID where nobody is named and the
   *   account stands for no person, or for several
   */
  async actFor(
    tx: Transaction,
    actor: Actor,
    action: OnPerson,
    editionId: string,
    personId: string | undefined,
  ): Promise<ActedFor> {
    assertMayAtAll(actor, action);
    const own = ownPersons(actor);
    const id = personId ?? (own.length === 1 ? own[0] : undefined);
    if (id === undefined)
      throw new AppError({
        code: 'REQUEST_INVALID',
        fields: [{ field: 'personId', ...remark('REQUIRED') }],
      });
    const registrant = await this.registrants.hold(tx, id);
    const placeOf = await this.scopes.placesFor(actor, registrant.organisationIds, tx);
    const kind = action === 'registration.make' ? 'registration' : 'availability';
    const resources = registrant.organisationIds.map((organisationId) => ({
      kind,
      editionId,
      organisationId,
      personId: id,
      place: placeOf(organisationId),
    })) as (Resource<OnPerson> & { readonly organisationId: string })[];
    const [first] = resources;
    if (!first) throw new Error('a person belongs to one organisation at least');
    const open = resources.find((resource) => allowed(actor, action, resource) !== null);
    if (!open) authoriseOn(actor, action, first, 'PERSON_NOT_FOUND');
    const { organisationId } = open ?? first;
    return { ...registrant, organisationId, own: own.includes(id) };
  }

  /**
   * @returns the actor in all roles in which they act on this registration
   * @throws AppError REGISTRATION_NOT_FOUND where it may not be known of, ACTION_FORBIDDEN
   */
  async assertMay(actor: Actor, action: OnRegistration, row: RegistrationRow): Promise<Actor> {
    const [resource] = await this.resources(actor, [row]);
    if (!resource) throw new Error('one row has one resource');
    authoriseOn(actor, action, resource, 'REGISTRATION_NOT_FOUND');
    return actingOn(actor, resource);
  }

  /** Of each of these rows what of it the actor may see, and in which roles they act on it. */
  async sights(
    actor: Actor,
    rows: readonly RegistrationRow[],
  ): Promise<{ readonly fields: Fields; readonly roles: readonly string[] }[]> {
    const resources = await this.resources(actor, rows);
    return resources.map((resource) => ({
      fields: allowed(actor, 'registration.read', resource) ?? [],
      roles: actingOn(actor, resource).roles,
    }));
  }

  private async resources(
    actor: Actor,
    rows: readonly RegistrationRow[],
  ): Promise<Resource<OnRegistration>[]> {
    const ids = rows.map(({ organisationId }) => organisationId);
    const placeOf = await this.scopes.placesFor(actor, ids);
    return rows.map(({ id, editionId, organisationId, personId }) => {
      const place = placeOf(organisationId);
      return { kind: 'registration', id, editionId, organisationId, personId, place };
    });
  }
}

/** The persons that an account stands for. */
export const ownPersons = ({ grants = [] }: Actor): string[] => [
  ...new Set(grants.flatMap(({ scope }) => (scope.kind === 'person' ? (scope.id ?? []) : []))),
];
