import type { Transaction } from '@jiqia/database';
import { type Action, type Actor, allowed, authoriseOn, type Resource } from '@jiqia/identity';
import type { CommitmentState } from '@jiqia/contracts/states';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { CommitmentRow } from './commitment.types.js';

type CommitmentAction = Extract<Action, `commitment.${string}`>;
type CommitmentResource = Resource<CommitmentAction>;

/** What may be done with a duty. */
export type DutyAct = 'EDIT' | 'REPORT' | 'ASK_CLOSING' | 'CHECK';
/** The action that each act takes, and the states in which it can be done. */
const ACTS: readonly (readonly [DutyAct, CommitmentAction, readonly CommitmentState[]])[] = [
  ['EDIT', 'commitment.save', ['PLANNED', 'ACTIVE', 'REPORTED']],
  ['REPORT', 'commitment.report', ['PLANNED', 'ACTIVE', 'REPORTED']],
  ['ASK_CLOSING', 'commitment.report', ['ACTIVE']],
  ['CHECK', 'commitment.verify', ['REPORTED']],
];

/** Asks the policies about a duty. It is of each unit that leads or supports it: whoever is in charge of one is in charge of it. */
@Injectable()
export class CommitmentAccess {
  constructor(private readonly scopes: OrganisationScopes) {}

  /**
   * @returns the duty as that unit's by which the actor may
   * @throws AppError ACTION_FORBIDDEN, COMMITMENT_NOT_FOUND for a duty that the actor may not read
   */
  async authorise(
    actor: Actor,
    action: CommitmentAction,
    row: CommitmentRow,
    tx?: Transaction,
  ): Promise<CommitmentResource> {
    const resources = await this.resourcesOf(actor, row, tx);
    const open = resources.find((resource) => allowed(actor, action, resource) !== null);
    if (open) return open;
    const readable = resources.find((one) => allowed(actor, 'commitment.read', one) !== null);
    const resource = readable ?? bare(row);
    authoriseOn(actor, action, resource, 'COMMITMENT_NOT_FOUND');
    return resource;
  }

  /** What the actor may do with a duty as it stands. */
  async actsOn(actor: Actor, row: CommitmentRow): Promise<DutyAct[]> {
    const resources = await this.resourcesOf(actor, row);
    return ACTS.filter(
      ([, action, states]) =>
        states.includes(row.state) &&
        resources.some((resource) => allowed(actor, action, resource) !== null),
    ).map(([act]) => act);
  }

  private async resourcesOf(
    actor: Actor,
    row: CommitmentRow,
    tx?: Transaction,
  ): Promise<CommitmentResource[]> {
    const ids = row.units.flatMap(({ role, organisationId }) =>
      role === 'GUIDE' ? [] : (organisationId ?? []),
    );
    const placeOf = await this.scopes.placesFor(actor, ids, tx);
    return [
      bare(row),
      ...ids.map((organisationId) => ({
        ...bare(row),
        organisationId,
        place: placeOf(organisationId),
      })),
    ];
  }
}

const bare = ({ id, state }: CommitmentRow): CommitmentResource => ({
  kind: 'commitment',
  id,
  state,
});
