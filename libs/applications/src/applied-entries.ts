import { CapabilitiesService } from '@jiqia/capabilities';
import type { Side } from '@jiqia/contracts/words';
import type { Transaction } from '@jiqia/database';
import type { Actor, Resource } from '@jiqia/identity';
import { NeedsService } from '@jiqia/needs';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';

/** What of an entry matters to an application. */
export interface AppliedEntry {
  /** It is published, or listed. */
  readonly shown: boolean;
  readonly resource: Omit<Resource<'application.make'>, 'id'>;
}

/** Needs and capabilities, as those see them who apply with them. */
@Injectable()
export class AppliedEntries {
  constructor(
    private readonly needs: NeedsService,
    private readonly capabilities: CapabilitiesService,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** @throws AppError NEED_NOT_FOUND, CAPABILITY_NOT_FOUND */
  async get(
    tx: Transaction,
    actor: Actor,
    editionId: string,
    { side, entryId }: { readonly side: Side; readonly entryId: string },
  ): Promise<AppliedEntry> {
    const { shown, organisationId, personId } = await this.entryOf(tx, side, entryId);
    const placeOf = await this.scopes.placesFor(actor, [organisationId], tx);
    const place = placeOf(organisationId);
    return {
      shown,
      resource: { kind: 'application', editionId, organisationId, personId, place },
    };
  }

  private async entryOf(
    tx: Transaction,
    side: Side,
    id: string,
  ): Promise<{ shown: boolean; organisationId: string; personId: string | undefined }> {
    if (side === 'need') {
      const { state, organisationId } = await this.needs.get(id, tx);
      return { shown: state === 'PUBLISHED', organisationId, personId: undefined };
    }
    const { state, organisationId, personId } = await this.capabilities.get(id, tx);
    return { shown: state === 'LISTED', organisationId, personId: personId ?? undefined };
  }
}
