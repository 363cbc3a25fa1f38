import { actingOn } from './acting.js';
import type { Action } from './actions.js';
import type { Actor, Role } from './actor.js';
import { authorise } from './policies.js';
import type { Fields } from './policy-rule.js';
import type { Resource } from './resource.js';

/** What an actor sees of one row, and in which roles of its state table they act on it. */
export interface Sight {
  readonly fields: Fields;
  readonly roles: readonly Role[];
}

/** @throws AppError ACTION_FORBIDDEN for a row that may not be read */
export const sightOf = <A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
): Sight => ({
  fields: authorise(actor, action, resource),
  roles: actingOn(actor, resource).roles,
});

/** Whether the answer depends on where a row belongs: whoever has no grants within a scope is asked about none. */
export const isScoped = ({ grants = [] }: Actor): boolean => grants.length > 0;
