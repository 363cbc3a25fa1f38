import type { ReachedTier } from '@jiqia/contracts/disclosure';
import type { Action, KindOf } from './actions.js';
import type { OrganisationPlace, Scope } from './scope.js';

/**
 * What an action is done to, as the service that holds the row describes it. Without `id` it is the whole register,
 * or all of that kind in the edition named.
 */
export interface Resource<A extends Action = Action> {
  readonly kind: KindOf<A>;
  readonly id?: string;
  readonly state?: string;
  readonly editionId?: string;
  /** Whose it is, and where that organisation belongs. */
  readonly organisationId?: string;
  readonly place?: OrganisationPlace | undefined;
  /** The account that it was given to, to be worked on. */
  readonly givenTo?: string;
  /** Organisations that share it. */
  readonly backerIds?: readonly string[] | undefined;
  /** How far the actor has come with it, by an invitation or an agreement. */
  readonly reached?: ReachedTier | undefined;
  /** The invitation by which the side of it was asked. */
  readonly invitationId?: string | undefined;
  /** The person it is about. */
  readonly personId?: string | undefined;
}

/** Whether a scope takes in this very row. A row that does not say where it belongs is in no scope but the platform's. */
export function covers({ kind, id }: Scope, resource: Resource): boolean {
  if (kind === 'platform') return true;
  if (id === null || id === '') return false;
  const { editionId, organisationId, personId, place } = resource;
  switch (kind) {
    case 'edition':
      return editionId === id;
    case 'organisation':
      return organisationId === id || (place?.lineage.includes(id) ?? false);
    case 'park':
      return place?.park === id;
    case 'region':
      return place?.region === id;
    case 'person':
      return personId === id;
  }
}

/** Whether an organisation that shares this row is the scope's. */
export const sharedIn = ({ kind, id }: Scope, { backerIds = [] }: Resource): boolean =>
  kind === 'organisation' && id !== null && backerIds.includes(id);
