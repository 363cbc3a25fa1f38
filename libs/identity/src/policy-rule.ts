import type { ReachedTier } from '@jiqia/contracts/disclosure';
import type { RoleCode } from '@jiqia/contracts/words';
import type { Action } from './actions.js';
import type { Actor, Role } from './actor.js';
import type { Resource } from './resource.js';

/** Names of what may leave or be written: everything, or only the fields listed. */
export type Fields = 'all' | readonly string[];

/** Who may, and how much of the resource. */
export interface PolicyRule<A extends Action = Action> {
  /**
   * A role in small letters is held wherever the row is; one in capitals is granted to an account and holds for rows in its scope;
   * `account` is whoever has signed in.
   */
  readonly role: Role | RoleCode | 'account' | 'anyone';
  /** Whoever holds the role, for rows outside its scope too. */
  readonly anywhere?: true;
  /** Also for rows that an organisation in the scope shares without their being its own. */
  readonly shared?: true;
  /** Only while the row is in one of these states. */
  readonly states?: readonly string[];
  /** Only for whoever has reached this tier with the row. */
  readonly from?: ReachedTier;
  /** What else must be so. */
  readonly when?: (actor: Actor, resource: Resource) => boolean;
  /** No service writes a part of a form, so that only reading may be allowed in part. */
  readonly fields: A extends `${string}.read` ? Fields : 'all';
}
