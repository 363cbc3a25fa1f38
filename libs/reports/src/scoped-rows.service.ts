import { inParts } from '@jiqia/compute';
import type { PeriodOutcome } from '@jiqia/contracts/report';
import { beyondReach } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { EditionRow } from '@jiqia/fairs';
import type { Actor } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { OutcomeSharesService } from '@jiqia/outcomes';
import { PartiesService } from '@jiqia/parties';
import { Injectable } from '@nestjs/common';
import { EntryPlaceRepository } from './entry-place.repository.js';
import { isCovered } from './period-scope.js';

/** Outcomes and cases that are told of at once. */
export const MOST_ROWS = 20_000;
export const PART = 200;

/** An outcome as far as it is due to one pair of an edition, and of which need it is. */
export interface ScopedOutcome extends PeriodOutcome {
  readonly needId: string;
}

/** What a report holds for its reader: everything, or what concerns the organisations in the charge of an officer. */
@Injectable()
export class ScopedRows {
  constructor(
    private readonly outcomes: OutcomeSharesService,
    private readonly parties: PartiesService,
    private readonly scopes: OrganisationScopes,
    private readonly places: EntryPlaceRepository,
  ) {}

  /** Which of these organisations the report is about. */
  async coverOf(
    actor: Actor,
    whole: boolean,
    organisationIds: readonly string[],
  ): Promise<(organisationId: string) => boolean> {
    if (whole) return () => true;
    const placeOf = await this.scopes.placesFor(actor, organisationIds);
    return (id) => isCovered(actor, id, placeOf(id));
  }

  /** Which needs of an edition the report is about, by their keys. */
  async needsOf(
    actor: Actor,
    whole: boolean,
    editionId: string,
  ): Promise<(needKey: string) => boolean> {
    if (whole) return () => true;
    const homes = await this.places.listHomes(editionId);
    const covers = await this.coverOf(
      actor,
      whole,
      homes.map(({ organisationId }) => organisationId),
    );
    const own = new Set(
      homes.filter(({ organisationId }) => covers(organisationId)).map(({ key }) => key),
    );
    return (key) => own.has(key);
  }

  /** Outcomes that are due to these editions. @throws AppError EXPORT_TOO_LARGE */
  outcomesOf(
    actor: Actor,
    whole: boolean,
    editions: readonly Pick<EditionRow, 'id' | 'name'>[],
  ): Promise<ScopedOutcome[]> {
    // What is read beyond the wall is cut to the officer's before it goes any further.
    return beyondReach(async () => {
      const ids = editions.map(({ id }) => id);
      const shares = await this.outcomes.listDueOf(ids, MOST_ROWS + 1);
      if (shares.length > MOST_ROWS) throw tooMany(MOST_ROWS);
      const told: ScopedOutcome[] = [];
      for (const rows of inParts(shares, PART)) {
        const parties = await this.parties.ofPairs(rows, 'all');
        const covers = await this.coverOf(
          actor,
          whole,
          rows.map(({ needId }) => parties.need(needId).organisationId),
        );
        for (const { id, editionId, needId, capabilityId, claimState, ...row } of rows) {
          const need = parties.need(needId);
          if (!covers(need.organisationId)) continue;
          told.push({
            ...row,
            outcomeId: id,
            needId,
            edition: editions.find((edition) => edition.id === editionId)?.name ?? '',
            title: need.title,
            organisation: need.organisation,
            supplier: parties.capability(capabilityId).organisation,
            claimCode: claimState,
          });
        }
      }
      return told;
    });
  }
}

export const tooMany = (most: number): AppError =>
  new AppError({ code: 'EXPORT_TOO_LARGE', params: { most } });
