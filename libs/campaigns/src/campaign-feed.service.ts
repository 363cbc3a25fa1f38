import type { FeedForm } from '@jiqia/contracts/http';
import type { NotFed } from '@jiqia/contracts/words';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { type Actor, authorise } from '@jiqia/identity';
import { NeedsService, type NeedRow } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { CampaignRights } from './campaign-rights.js';
import { CampaignRepository } from './campaign.repository.js';

/** What went into an edition, or would go, and what does not. */
export interface Fed {
  readonly editionId: string;
  readonly entered: number;
  readonly known: number;
  readonly left: readonly { readonly need: NeedRow; readonly why: NotFed }[];
}

/** What came of a campaign goes into an edition. */
@Injectable()
export class CampaignFeedService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly campaigns: CampaignRepository,
    private readonly answers: CampaignNeedRepository,
    private readonly needs: NeedsService,
    private readonly editions: EditionsService,
    private readonly rights: CampaignRights,
  ) {}

  /**
   * Enters the published needs that came of a campaign; what the edition does not take is named. A dry run enters nothing.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_WITHOUT_EDITION, EDITION_NOT_FOUND, EDITION_CLOSED, EDITION_PHASE_FORBIDS
   */
  async feed(actor: Actor, campaignId: string, form: FeedForm): Promise<Fed> {
    return this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.keep(tx, campaignId);
      this.rights.assertMay(actor, 'campaign.feed', campaign);
      const editionId = form.editionId ?? campaign.editionId;
      if (editionId === null) throw new AppError({ code: 'CAMPAIGN_WITHOUT_EDITION' });
      authorise(actor, 'participation.edit', { kind: 'participation', editionId });
      await this.editions.assertAct(tx, editionId, 'ENTER_ENTRIES', 'organiser');
      const { fresh, ...fed } = await this.sorted(tx, campaignId, editionId);
      if (form.dryRun || fresh.length === 0) return { ...fed, entered: fresh.length };
      await this.editions.enter(tx, actor, editionId, 'need', fresh);
      await audit(tx, {
        actor: actor.id,
        action: 'campaign.feed',
        entity: 'campaign',
        entityId: campaignId,
        details: { editionId, needs: fresh.length },
      });
      return { ...fed, entered: fresh.length };
    });
  }

  private async sorted(
    tx: Transaction,
    campaignId: string,
    editionId: string,
  ): Promise<Omit<Fed, 'entered'> & { readonly fresh: string[] }> {
    const needs = await this.needs.listByIds(await this.answers.listIds({ campaignId }, tx));
    const ids = needs.map(({ id }) => id);
    const { known, fresh, why } = await this.editions.sortEntries(tx, editionId, 'need', ids);
    const shown = new Set(needs.flatMap(({ id, state }) => (state === 'PUBLISHED' ? [id] : [])));
    const left = needs.flatMap((need) => {
      if (known.has(need.id)) return [];
      const reason: NotFed | undefined = shown.has(need.id) ? why.get(need.id) : 'UNPUBLISHED';
      return reason === undefined ? [] : [{ need, why: reason }];
    });
    return { editionId, fresh: fresh.filter((id) => shown.has(id)), known: known.size, left };
  }
}
