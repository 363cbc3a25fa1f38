import { CapabilitiesService } from '@jiqia/capabilities';
import type { MeetingRequestForm } from '@jiqia/contracts/http';
import type { Side } from '@jiqia/contracts/words';
import { type Actor, allowed, authorise, type Resource } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** Finds out for which side of a pair somebody speaks. */
@Injectable()
export class AskingSide {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** @throws AppError ACTION_FORBIDDEN for whoever speaks for neither, NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async of(actor: Actor, editionId: string, form: MeetingRequestForm): Promise<Side> {
    const need = await this.needs.get(form.needId);
    const capability = await this.capabilities.get(form.capabilityId);
    const placeOf = await this.scopes.placesFor(actor, [
      need.organisationId,
      capability.organisationId,
    ]);
    const resourceOf = (
      organisationId: string,
      personId?: string,
    ): Resource<'meeting-request.make'> => {
      const place = placeOf(organisationId);
      return { kind: 'meeting-request', editionId, organisationId, personId, place };
    };
    const asNeed = resourceOf(need.organisationId);
    const speaks = allowed(actor, 'meeting-request.make', asNeed) !== null;
    if (speaks && form.side !== 'capability') return 'need';
    const { organisationId, personId } = capability;
    authorise(actor, 'meeting-request.make', resourceOf(organisationId, personId ?? undefined));
    if (form.side === 'need') authorise(actor, 'meeting-request.make', asNeed);
    return 'capability';
  }
}
