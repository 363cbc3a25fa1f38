import { Clock } from '@jiqia/clock';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { assertAsking, CampaignRights } from './campaign-rights.js';
import { CampaignLetterRepository } from './campaign-letter.repository.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignTargetRepository, type TargetRow } from './campaign-target.repository.js';
import { CampaignWaves } from './campaign-waves.js';

/** Sends links once more, and takes them back. */
@Injectable()
export class CampaignLinksService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly letters: CampaignLetterRepository,
    private readonly waves: CampaignWaves,
    private readonly rights: CampaignRights,
    private readonly clock: Clock,
  ) {}

  /** A new link, which ends the one before. @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_TARGET_NOT_FOUND, CAMPAIGN_NOT_OPEN */
  resend(actor: Actor, campaignId: string, id: string): Promise<TargetRow> {
    return this.follow(actor, campaignId, id, (tx) => this.waves.link(tx, actor, [id]));
  }

  /** Ends the link; whoever opens it reads that it holds no more. @throws AppError as `resend` */
  revoke(actor: Actor, campaignId: string, id: string): Promise<TargetRow> {
    return this.follow(actor, campaignId, id, async (tx) => {
      await this.letters.endLinks(tx, [id], this.clock.now());
      await audit(tx, {
        actor: actor.id,
        action: 'campaign.revoke-link',
        entity: 'campaign_target',
        entityId: id,
      });
    });
  }

  private async follow(
    actor: Actor,
    campaignId: string,
    id: string,
    work: (tx: Transaction) => Promise<void>,
  ): Promise<TargetRow> {
    await this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.keep(tx, campaignId);
      this.rights.assertMay(actor, 'campaign.read', campaign);
      const target = await this.targets.hold(tx, id, campaignId);
      await this.rights.assertMayOn(actor, 'campaign-target.follow', campaign, target, tx);
      assertAsking(campaign);
      await work(tx);
    });
    return this.targets.get(id, campaignId);
  }
}
