import type { ErrorCode } from '@jiqia/contracts/errors';
import { type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authoriseOn, isScoped, type Resource } from '@jiqia/identity';
import { OrganisationScopes } from '@jiqia/organisations';
import { Injectable } from '@nestjs/common';
import { CampaignRepository, type CampaignRow } from './campaign.repository.js';
import type { TargetRow } from './campaign-target.repository.js';

type OnCampaign = 'campaign.read' | 'campaign.save' | 'campaign.feed' | 'campaign-target.edit';
type OnTarget = 'campaign-target.read' | 'campaign-target.follow' | 'visit.read' | 'visit.record';

/** What the policy knows of a campaign. */
export const campaignResource = ({ id, state, editionId }: CampaignRow) => ({
  id,
  state,
  ...(editionId === null ? {} : { editionId }),
});

/** Asks the policy about campaigns and their targets. */
@Injectable()
export class CampaignRights {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly scopes: OrganisationScopes,
  ) {}

  /** @throws AppError CAMPAIGN_NOT_FOUND also where it may not be known of, ACTION_FORBIDDEN */
  async read(actor: Actor, id: string): Promise<CampaignRow> {
    const row = await this.campaigns.get(id);
    this.assertMay(actor, 'campaign.read', row);
    return row;
  }

  /** @throws AppError CAMPAIGN_NOT_FOUND where it may not be known of, ACTION_FORBIDDEN */
  assertMay(actor: Actor, action: OnCampaign, row: CampaignRow): void {
    const known = campaignResource(row);
    authoriseOn(actor, 'campaign.read', { kind: 'campaign', ...known }, 'CAMPAIGN_NOT_FOUND');
    const kind = action === 'campaign-target.edit' ? 'campaign-target' : 'campaign';
    authoriseOn(actor, action, { kind, ...known } as Resource<OnCampaign>, 'CAMPAIGN_NOT_FOUND');
  }

  /** @throws AppError `missing` where it may not be known of, ACTION_FORBIDDEN */
  async assertMayOn(
    actor: Actor,
    action: OnTarget,
    campaign: CampaignRow,
    target: Pick<TargetRow, 'id' | 'organisationId'>,
    tx?: Transaction,
    missing: ErrorCode = 'CAMPAIGN_TARGET_NOT_FOUND',
  ): Promise<void> {
    const { organisationId } = target;
    const place = isScoped(actor)
      ? (await this.scopes.placesFor(actor, [organisationId], tx))(organisationId)
      : undefined;
    const kind = action.startsWith('visit') ? 'visit' : 'campaign-target';
    const resource = { ...campaignResource(campaign), kind, id: target.id, organisationId, place };
    authoriseOn(actor, action, resource as Resource<OnTarget>, missing);
  }
}

/** @throws AppError CAMPAIGN_NOT_OPEN */
export function assertAsking({ state }: CampaignRow): void {
  if (state !== 'OPEN') throw new AppError({ code: 'CAMPAIGN_NOT_OPEN' });
}
/** @throws AppError CAMPAIGN_NOT_OPEN for one that is over */
export function assertNotOver({ state }: CampaignRow): void {
  if (state === 'CLOSED') throw new AppError({ code: 'CAMPAIGN_NOT_OPEN' });
}
