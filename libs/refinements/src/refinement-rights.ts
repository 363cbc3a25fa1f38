import type { Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Action, type Actor, authoriseOn, type Resource } from '@jiqia/identity';
import { InterestsService, standInConflict } from '@jiqia/interests';
import type { NeedRow } from '@jiqia/needs';
import { OrganisationScopes, OrganisationsService } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type Broker, RefinementRepository, type RefinementRow } from './refinement.repository.js';

type RefinementAction = Extract<Action, `refinement.${string}`>;
type RefinementResource = Resource<RefinementAction>;

/** Who may do what with the refinement of a need, and whom a need must not be given to. */
@Injectable()
export class RefinementRights {
  constructor(
    private readonly scopes: OrganisationScopes,
    private readonly organisations: OrganisationsService,
    private readonly interests: InterestsService,
    private readonly refinements: RefinementRepository,
  ) {}

  /** What the policy knows of the refinements of a need. */
  async resourceOf(
    actor: Actor,
    { organisationId }: Pick<NeedRow, 'organisationId'>,
  ): Promise<RefinementResource> {
    const placeOf = await this.scopes.placesFor(actor, [organisationId]);
    return { kind: 'refinement', organisationId, place: placeOf(organisationId) };
  }

  async resourceOfRow(actor: Actor, row: RefinementRow): Promise<RefinementResource> {
    return { ...(await this.resourceOf(actor, row)), id: row.id, givenTo: row.brokerId };
  }

  /** @throws AppError ACTION_FORBIDDEN, REFINEMENT_NOT_FOUND for one that the actor may not know of */
  async assertMay(
    actor: Actor,
    action: RefinementAction,
    row: RefinementRow,
  ): Promise<RefinementResource> {
    const resource = await this.resourceOfRow(actor, row);
    authoriseOn(actor, action, resource, 'REFINEMENT_NOT_FOUND');
    return resource;
  }

  /** What an organisation is called. */
  async nameOf(tx: Transaction, organisationId: string): Promise<string> {
    const names = (await this.organisations.namesOf(tx, [organisationId])).get(organisationId);
    return names?.names[0] ?? '';
  }

  /** @param day YYYY-MM-DD @throws AppError REFINEMENT_BROKER_INVOLVED */
  async assertImpartial(
    tx: Transaction,
    need: NeedRow,
    { speaksFor }: Broker,
    day: string,
  ): Promise<void> {
    const owners = [need.organisationId, ...need.backerIds, need.contactId];
    const ids = [...owners, ...speaksFor].filter((id) => id !== null);
    const conflicts = await this.interests.conflictsOf(ids, day);
    const involved =
      speaksFor.some((id) => owners.includes(id)) ||
      standInConflict(conflicts, owners, speaksFor) ||
      (await this.refinements.isOffered(tx, need.id, speaksFor));
    if (involved) throw new AppError({ code: 'REFINEMENT_BROKER_INVOLVED' });
  }
}
