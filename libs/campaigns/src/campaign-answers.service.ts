import type { AnswerWay } from '@jiqia/contracts/words';
import { audit, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, OWNER_BY_LINK } from '@jiqia/identity';
import { type NeedRow, NeedsService } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { assertAsking, CampaignRights } from './campaign-rights.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';

/** Counts needs that are in the register as answers to a campaign. */
@Injectable()
export class CampaignAnswersService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly register: NeedsService,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly needs: CampaignNeedRepository,
    private readonly rights: CampaignRights,
  ) {}

  /**
   * For imports that name a campaign, before anything is read: whether it takes answers of this actor.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN
   */
  async assertTakes(tx: Transaction, actor: Actor, campaignId: string): Promise<void> {
    const campaign = await this.campaigns.keep(tx, campaignId);
    this.rights.assertMay(actor, 'campaign.save', campaign);
    assertAsking(campaign);
  }

  /**
   * Between libs: needs of organisations that are asked become their answers, those of others are left out. The caller has asked
   * `assertTakes`. Returns how many were not counted before.
   */
  async count(
    tx: Transaction,
    actor: Actor,
    campaignId: string,
    needIds: readonly string[],
    way: AnswerWay,
  ): Promise<number> {
    const counted = await this.needs.count(tx, campaignId, needIds, way);
    const targetIds = [...new Set(counted)];
    await this.targets.haveNeeds(tx, targetIds);
    await audit(
      tx,
      targetIds.map((entityId) => ({
        actor: actor.id,
        action: 'campaign.answer',
        entity: 'campaign_target',
        entityId,
        details: { way },
      })),
    );
    return counted.length;
  }

  /**
   * Counts needs that somebody knows to be the answers of targets: those that firms have handed in by their accounts, or on paper.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN, CAMPAIGN_TARGET_NOT_FOUND for a need of an organisation that is
   *   not asked, NEED_NOT_FOUND
   */
  async attach(actor: Actor, campaignId: string, needIds: readonly string[]): Promise<number> {
    const ids = [...new Set(needIds)];
    const needs = await this.register.listReadable(actor, ids);
    if (needs.length < ids.length) throw new AppError({ code: 'NEED_NOT_FOUND' });
    return this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.keep(tx, campaignId);
      this.rights.assertMay(actor, 'campaign.read', campaign);
      for (const { organisationId } of needs) {
        const id = await this.needs.targetOf(campaignId, organisationId, tx);
        if (id === null) throw new AppError({ code: 'CAMPAIGN_TARGET_NOT_FOUND' });
        const target = { id, organisationId };
        await this.rights.assertMayOn(actor, 'campaign-target.follow', campaign, target, tx);
      }
      assertAsking(campaign);
      let counted = 0;
      for (const way of ['ACCOUNT', 'SHEET'] as const) {
        const theirs = needs.filter((need) => wayOf(need) === way).map(({ id }) => id);
        if (theirs.length > 0) counted += await this.count(tx, actor, campaignId, theirs, way);
      }
      return counted;
    });
  }
}

/** A need that its owner has written by an account came by that. */
const wayOf = ({ ownerConfirmedBy }: NeedRow): AnswerWay =>
  ownerConfirmedBy === null || ownerConfirmedBy === OWNER_BY_LINK ? 'SHEET' : 'ACCOUNT';
