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

/**
 * What the second wall in the database shows a connection that works for this actor: everything to those whose roles hold everywhere, else what
 * their grants are for. It knows of whole rows, and not of what is done to them.
 */
export function reachFor({
  roles,
  grants = [],
}: Actor): 'all' | Readonly<Record<string, string[]>> {
  if (roles.length > 0 || grants.some(({ scope }) => scope.kind === 'platform')) return 'all';
  const reach: Record<string, string[]> = {};
  for (const { scope } of grants) if (scope.id !== null) (reach[scope.kind] ??= []).push(scope.id);
  return reach;
}

/** Whether the answer depends on where a row belongs: whoever has no grants within a scope is asked about none. */
export const isScoped = ({ grants = [] }: Actor): boolean => grants.length > 0;
