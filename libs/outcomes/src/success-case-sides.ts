import type { Side } from '@jiqia/contracts/words';
import { type Action, type Actor, allowed, authoriseOn, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import type { SuccessCaseRow } from './success-case.repository.js';

type CaseAction = Extract<Action, `success-case.${string}`>;

/** Whose a case is. It is the enterprise's, and the expert's in person; of a capability that names nobody it is the organisation's. */
@Injectable()
export class SuccessCaseSides {
  constructor(private readonly scopes: OrganisationScopes) {}

  /** @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN */
  async assertReads(actor: Actor, row: SuccessCaseRow): Promise<void> {
    const found = [
      await this.resourceOf(actor, row, row.needOrganisationId),
      await this.resourceOf(actor, row, row.capabilityOrganisationId, row.personId),
    ];
    if (found.some((one) => allowed(actor, 'success-case.read', one) !== null)) return;
    authoriseOn(actor, 'success-case.read', found[0] ?? bare(row), 'SUCCESS_CASE_NOT_FOUND');
  }

  /** As whoever runs the edition. @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN */
  assertWrites(actor: Actor, row: SuccessCaseRow): void {
    authoriseOn(actor, 'success-case.write', bare(row), 'SUCCESS_CASE_NOT_FOUND');
  }

  /** @returns the case as that side's @throws AppError SUCCESS_CASE_NOT_FOUND, ACTION_FORBIDDEN */
  async assertAnswers(
    actor: Actor,
    row: SuccessCaseRow,
    side: Side,
  ): Promise<Resource<CaseAction>> {
    const inPerson = side === 'capability' && row.personId !== null;
    const resource = inPerson
      ? { ...bare(row), personId: row.personId ?? undefined }
      : await this.resourceOf(
          actor,
          row,
          side === 'need' ? row.needOrganisationId : row.capabilityOrganisationId,
        );
    authoriseOn(actor, 'success-case.answer', resource, 'SUCCESS_CASE_NOT_FOUND');
    return resource;
  }

  private async resourceOf(
    actor: Actor,
    row: SuccessCaseRow,
    organisationId: string,
    personId: string | null = null,
  ): Promise<Resource<CaseAction>> {
    const place = (await this.scopes.placesFor(actor, [organisationId]))(organisationId);
    return { ...bare(row), organisationId, place, personId: personId ?? undefined };
  }
}

const bare = ({ id, state, editionId }: SuccessCaseRow): Resource<CaseAction> => ({
  kind: 'success-case',
  id,
  state,
  editionId,
});
