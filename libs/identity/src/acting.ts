import type { RoleCode } from '@jiqia/contracts/words';
import type { Actor, Role } from './actor.js';
import { covers, type Resource } from './resource.js';

/**
 * In which roles of the state tables the holder of a grant acts on rows in its scope. Whether they may make moves at all is the policies' to say.
 * Officers fill in for enterprises (代填报) and so move as owners do; publishing is the moderators' and organisers'.
 */
const ACTS_AS: Readonly<Record<RoleCode, readonly Role[]>> = {
  PLATFORM_ORGANISER: ['organiser', 'owner', 'society'],
  EDITION_ORGANISER: ['organiser', 'owner', 'society'],
  MODERATOR: ['organiser'],
  PARK_OFFICER: ['owner'],
  BUREAU_OFFICER: ['owner'],
  SOCIETY_OFFICER: ['society'],
  ENTERPRISE_OWNER: ['owner'],
  ENTERPRISE_MEMBER: ['owner'],
  EXPERT: ['owner'],
  AUDITOR: ['auditor'],
};

/** Roles that hold wherever a row is, once they are granted for the platform. */
const EVERYWHERE: readonly RoleCode[] = ['PLATFORM_ORGANISER', 'AUDITOR'];

/** An account as an actor. */
export function accountActor(accountId: string, grants: NonNullable<Actor['grants']>): Actor {
  const wide = grants.filter(
    ({ role, scope }) => scope.kind === 'platform' && EVERYWHERE.includes(role),
  );
  return {
    id: accountId,
    accountId,
    roles: [...new Set(wide.flatMap(({ role }) => ACTS_AS[role]))],
    grants: grants.filter((grant) => !wide.includes(grant)),
  };
}

/** The actor with all roles in which they act on this very row. */
export function actingOn(actor: Actor, resource: Resource): Actor {
  const { grants = [], roles } = actor;
  const here = grants.filter(({ scope }) => covers(scope, resource));
  if (here.length === 0) return actor;
  return {
    ...actor,
    roles: [...new Set([...roles, ...here.flatMap(({ role }) => ACTS_AS[role])])],
  };
}

/** Whose own word an entry of theirs is; whoever else may write acts for another (代填报). */
const OWNERS: readonly RoleCode[] = ['ENTERPRISE_OWNER', 'ENTERPRISE_MEMBER', 'EXPERT'];

/** Whether the actor is the owner of this very row, and not somebody who may act for it. */
export const actsAsOwner = ({ grants = [] }: Actor, resource: Resource): boolean =>
  grants.some(
    ({ role, scope }) =>
      OWNERS.includes(role) && scope.kind !== 'platform' && covers(scope, resource),
  );
