import { Clock, dayInBeijing } from '@jiqia/clock';
import type { VisitForm } from '@jiqia/contracts/forms';
import { audit, newId, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import type { Actor } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { assertAsking, CampaignRights } from './campaign-rights.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';
import { TargetNeeds } from './target-needs.js';

/** Officers write down that they went to a firm, and type its needs for it (代填报). */
@Injectable()
export class VisitRecordsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly answers: CampaignNeedRepository,
    private readonly needs: TargetNeeds,
    private readonly rights: CampaignRights,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a visit with its needs, all or nothing: those with the secrecy box ticked are submitted, others are drafts; their owner has
   * confirmed none. Returns the visit's id.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_TARGET_NOT_FOUND, CAMPAIGN_NOT_OPEN, VISIT_DAY_TO_COME, and what
   *   the register refuses
   */
  async record(actor: Actor, campaignId: string, form: VisitForm): Promise<string> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.keep(tx, campaignId);
      this.rights.assertMay(actor, 'campaign.read', campaign);
      const target = await this.targets.hold(tx, form.targetId, campaignId);
      await this.rights.assertMayOn(actor, 'visit.record', campaign, target, tx);
      assertAsking(campaign);
      if (form.day > dayInBeijing(this.clock.now()))
        throw new AppError({ code: 'VISIT_DAY_TO_COME' });
      await this.answers.insertVisit(tx, id, campaignId, form, actor.id);
      for (const need of form.needs) {
        const { id: needId } = await this.needs.create(tx, actor, target, need);
        const row = { campaignId, targetId: target.id, needId, way: 'VISIT', visitId: id } as const;
        await this.answers.insert(tx, row);
      }
      if (form.needs.length > 0) await this.targets.haveNeeds(tx, [target.id]);
      const entry = { actor: actor.id, action: 'visit.record' };
      await audit(tx, [
        { ...entry, entity: 'visit', entityId: id },
        { ...entry, entity: 'campaign_target', entityId: target.id, details: { visitId: id } },
      ]);
    });
    return id;
  }
}
