import {
  type Action,
  type Actor,
  actingOn,
  authoriseOn,
  type Fields,
  type Resource,
} from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { NominationRow } from './nomination.repository.js';

type NominationAction = Extract<Action, `nomination.${string}`>;
type NominationResource = Resource<NominationAction>;

/** What somebody sees of a nomination, and in which roles they act on it. */
export interface NominationSight {
  readonly fields: Fields;
  readonly roles: Actor['roles'];
}

/** Who may do what with a question to a society. */
@Injectable()
export class NominationRights {
  constructor(private readonly scopes: OrganisationScopes) {}

  /** What the policy knows of each of these rows. */
  async resourcesOf(
    actor: Actor,
    rows: readonly NominationRow[],
  ): Promise<(row: NominationRow) => NominationResource> {
    const placeOf = await this.scopes.placesFor(
      actor,
      rows.map(({ societyId }) => societyId),
    );
    return ({ id, state, editionId, societyId }) => ({
      kind: 'nomination',
      id,
      state,
      editionId,
      organisationId: societyId,
      place: placeOf(societyId),
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, NOMINATION_NOT_FOUND for one that the actor may not know of */
  async assertMay(
    actor: Actor,
    action: NominationAction,
    row: NominationRow,
  ): Promise<NominationSight> {
    const resource = (await this.resourcesOf(actor, [row]))(row);
    const fields = authoriseOn(actor, action, resource, 'NOMINATION_NOT_FOUND');
    return { fields, roles: actingOn(actor, resource).roles };
  }

  /** A look-up of what the actor sees of each of these rows. @throws AppError as `assertMay`, from the look-up */
  async sightOf(
    actor: Actor,
    rows: readonly NominationRow[],
  ): Promise<(row: NominationRow) => NominationSight> {
    const resourceOf = await this.resourcesOf(actor, rows);
    return (row) => {
      const resource = resourceOf(row);
      const fields = authoriseOn(actor, 'nomination.read', resource, 'NOMINATION_NOT_FOUND');
      return { fields, roles: actingOn(actor, resource).roles };
    };
  }
}
