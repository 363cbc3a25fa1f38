import type { Side } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, allowed, authoriseOn, type Fields, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type OwnPair, OwnOutcomeRepository } from './own-outcome.repository.js';

type OwnAction = 'own-outcome.read' | 'own-outcome.report';

/** As which side of a pair somebody speaks. */
@Injectable()
export class OwnOutcomeSides {
  constructor(
    private readonly pairs: OwnOutcomeRepository,
    private readonly scopes: OrganisationScopes,
  ) {}

  /**
   * @returns the pair, and the side that the actor speaks for: the demand side where they speak for both
   * @throws AppError ACTION_FORBIDDEN, MATCH_NOT_FOUND also for a pair of others
   */
  async own(
    actor: Actor,
    matchId: string,
    action: OwnAction,
  ): Promise<{ readonly pair: OwnPair; readonly side: Side }> {
    const pair = await beyondReach(() => this.pairs.find(matchId));
    if (pair === null) throw new AppError({ code: 'MATCH_NOT_FOUND' });
    const need = await this.resourceOf(actor, pair, 'need');
    if (allowed(actor, action, need) !== null) return { pair, side: 'need' };
    const supply = await this.resourceOf(actor, pair, 'capability');
    if (allowed(actor, action, supply) !== null) return { pair, side: 'capability' };
    // Whoever may read one side and not write is told so, not that there is none.
    const known = allowed(actor, 'own-outcome.read', need) !== null;
    authoriseOn(actor, action, known ? need : supply, 'MATCH_NOT_FOUND');
    throw new AppError({ code: 'MATCH_NOT_FOUND' });
  }

  /** What of a pair's outcome the actor may read as this side, and whether they may report. */
  async rights(
    actor: Actor,
    pair: OwnPair,
    side: Side,
  ): Promise<{ readonly fields: Fields; readonly reports: boolean }> {
    const resource = await this.resourceOf(actor, pair, side);
    return {
      fields: allowed(actor, 'own-outcome.read', resource) ?? [],
      reports: allowed(actor, 'own-outcome.report', resource) !== null,
    };
  }

  private async resourceOf(
    actor: Actor,
    { matchId: id, ...pair }: OwnPair,
    side: Side,
  ): Promise<Resource<OwnAction>> {
    const { needOrganisationId, capabilityOrganisationId } = pair;
    const organisationId = side === 'need' ? needOrganisationId : capabilityOrganisationId;
    const places = await this.scopes.placesFor(actor, [organisationId]);
    return {
      kind: 'own-outcome',
      id,
      organisationId,
      place: places(organisationId),
      personId: side === 'need' ? undefined : (pair.personId ?? undefined),
    };
  }
}
