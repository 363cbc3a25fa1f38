import type { Side } from '@jiqia/contracts/words';
import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, allowed, authoriseOn, type Fields, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { type OwnPair, OwnOutcomeRepository } from './own-outcome.repository.js';

type OwnAction = 'own-outcome.read' | 'own-outcome.report';
type Places = Awaited<ReturnType<OrganisationScopes['placesFor']>>;
/** A pair, and as which side of it somebody speaks. */
type OwnSide = OwnPair & { readonly side: Side };

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
    const places = await this.placesOf(actor, [pair]);
    const need = resourceOf({ ...pair, side: 'need' }, places);
    if (allowed(actor, action, need) !== null) return { pair, side: 'need' };
    const supply = resourceOf({ ...pair, side: 'capability' }, places);
    if (allowed(actor, action, supply) !== null) return { pair, side: 'capability' };
    // Whoever may read one side and not write is told so, not that there is none.
    const known = allowed(actor, 'own-outcome.read', need) !== null;
    authoriseOn(actor, action, known ? need : supply, 'MATCH_NOT_FOUND');
    throw new AppError({ code: 'MATCH_NOT_FOUND' });
  }

  /** What of these pairs' outcomes the actor may read as their side of each, and whether they may report. */
  async rights(
    actor: Actor,
    rows: readonly OwnSide[],
  ): Promise<(row: OwnSide) => { readonly fields: Fields; readonly reports: boolean }> {
    const places = await this.placesOf(actor, rows);
    return (row) => {
      const resource = resourceOf(row, places);
      return {
        fields: allowed(actor, 'own-outcome.read', resource) ?? [],
        reports: allowed(actor, 'own-outcome.report', resource) !== null,
      };
    };
  }

  /** Where the organisations of both sides are, asked once for all. */
  private placesOf(actor: Actor, pairs: readonly OwnPair[]): Promise<Places> {
    const ids = pairs.flatMap((one) => [one.needOrganisationId, one.capabilityOrganisationId]);
    return this.scopes.placesFor(actor, ids);
  }
}

function resourceOf({ side, ...pair }: OwnSide, places: Places): Resource<OwnAction> {
  const { matchId: id, needOrganisationId, capabilityOrganisationId, personId } = pair;
  const organisationId = side === 'need' ? needOrganisationId : capabilityOrganisationId;
  return {
    kind: 'own-outcome',
    id,
    organisationId,
    place: places(organisationId),
    personId: side === 'need' ? undefined : (personId ?? undefined),
  };
}
