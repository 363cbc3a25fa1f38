import { isOpenAt } from '@jiqia/contracts/disclosure';
import type { ErrorCode } from '@jiqia/contracts/errors';
import { AppError } from '@jiqia/errors';
import { type Action, ACTIONS } from './actions.js';
import type { Actor } from './actor.js';
import type { Fields, PolicyRule } from './policy-rule.js';
import { POLICIES } from './policy-table.js';
import { covers, type Resource, sharedIn } from './resource.js';
import type { Scope } from './scope.js';

/** What a rule opens in a list: rows in these states (all where it says none) within this scope (anywhere where it says none). */
export interface Reached {
  readonly states?: readonly string[];
  readonly scope?: Scope;
  /** Rows that the organisation of the scope shares are among them. */
  readonly shared?: true;
}
/** The rows that an actor may list. */
export type Reach = 'all' | readonly Reached[];

const rulesOf = (action: Action): readonly PolicyRule[] => POLICIES[action];

/** The scopes in which an actor holds what a rule asks for; null stands for anywhere. */
function scopesHeld(actor: Actor, { role, anywhere }: PolicyRule): readonly (Scope | null)[] {
  if (role === 'anyone') return [null];
  if (role === 'account') return actor.accountId === undefined ? [] : [null];
  const granted = (actor.grants ?? []).filter((grant) => grant.role === role);
  if (granted.length > 0) return granted.map(({ scope }) => (anywhere ? null : scope));
  return (actor.roles as readonly string[]).includes(role) ? [null] : [];
}

/** The fields of `resource` that `actor` may read or write by `action`; null when the action is refused. */
export function allowed<A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
): Fields | null {
  const held = rulesOf(action).filter(
    (rule) =>
      scopesHeld(actor, rule).some(
        (scope) =>
          scope === null || covers(scope, resource) || (rule.shared && sharedIn(scope, resource)),
      ) &&
      (rule.states?.includes(resource.state ?? '') ?? true) &&
      (rule.from === undefined || isOpenAt(rule.from, resource.reached ?? 'PUBLIC')) &&
      (rule.when?.(actor, resource) ?? true),
  );
  return held.length === 0 ? null : joined(held.map(({ fields }) => fields));
}

/** What several rules open, taken together. */
export function joined(fields: readonly Fields[]): Fields {
  const lists = fields.flatMap((one) => (one === 'all' ? [] : [one]));
  return lists.length < fields.length ? 'all' : [...new Set(lists.flat())];
}

/**
 * Asks the policy, with the very row that is read or written.
 * @returns the fields that may leave, or be written
 * @throws AppError ACTION_FORBIDDEN with the action in words and, in `details`, its name
 */
export function authorise<A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
): Fields {
  const fields = allowed(actor, action, resource);
  if (fields !== null) return fields;
  throw forbidden(action);
}

/**
 * As `authorise`, for a row whose being there is nobody's business: who may not read it is told that there is none.
 * @param missing what the service says of a row that is not there
 * @throws AppError `missing` where the actor may do such things, but not read this row; else ACTION_FORBIDDEN
 */
export function authoriseOn<A extends Action>(
  actor: Actor,
  action: A,
  resource: Resource<A>,
  missing: ErrorCode,
): Fields {
  const fields = allowed(actor, action, resource);
  if (fields !== null) return fields;
  const reading = `${resource.kind}.read` as Action;
  const known = mayAtAll(actor, reading) && allowed(actor, reading, resource) === null;
  throw known ? new AppError({ code: missing }) : forbidden(action);
}

/**
 * For doors, before a row is looked for: whoever may do this to no row at all is told so, whether the row is there or not.
 * @throws AppError ACTION_FORBIDDEN
 */
export function assertMayAtAll(actor: Actor, action: Action): void {
  if (!mayAtAll(actor, action)) throw forbidden(action);
}

/** Whether some row might be open to the actor by this action. */
export const mayAtAll = (actor: Actor, action: Action): boolean =>
  rulesOf(action).some((rule) => scopesHeld(actor, rule).length > 0);

/**
 * Which rows a list may show to the actor. Rules with a condition of their own, or a tier, are for single rows and open none.
 * @throws AppError ACTION_FORBIDDEN where there are none at all
 */
export function reachOf(actor: Actor, action: Action): Reach {
  const reached = rulesOf(action)
    .filter((rule) => rule.when === undefined && rule.from === undefined)
    .flatMap((rule) =>
      scopesHeld(actor, rule).map((scope) => ({
        ...(rule.states ? { states: rule.states } : {}),
        ...(rule.shared ? { shared: rule.shared } : {}),
        ...(scope === null || scope.kind === 'platform' ? {} : { scope }),
      })),
    );
  if (reached.length === 0) throw forbidden(action);
  return reached.some(({ states, scope }: Reached) => !states && !scope) ? 'all' : reached;
}

/** What a list may show: rows by the actor's roles, and those that were given to their account. */
export interface ListReach {
  readonly reach: Reach;
  readonly accountId: string | null;
}

/**
 * As `reachOf`, where rows may be given to single accounts: whoever has an account sees those, whatever their roles open.
 * @throws AppError ACTION_FORBIDDEN for an actor without account whose roles open none
 */
export function listReachOf(actor: Actor, action: Action): ListReach {
  const { accountId = null, grants = [], roles } = actor;
  if (accountId === null) return { reach: reachOf(actor, action), accountId };
  if (grants.length + roles.length === 0) return { reach: [], accountId };
  try {
    return { reach: reachOf(actor, action), accountId };
  } catch {
    return { reach: [], accountId };
  }
}

const forbidden = (action: Action): AppError =>
  new AppError({
    code: 'ACTION_FORBIDDEN',
    params: { action: ACTIONS[action] },
    details: { action },
  });
