import { Clock } from '@jiqia/clock';
import type { TargetChoice, TargetForm, TargetWord } from '@jiqia/contracts/forms';
import { type Page, pageOf, type TargetQuery } from '@jiqia/contracts/http';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { assertAsking, assertNotOver, CampaignRights } from './campaign-rights.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignTargetRepository, type TargetRow } from './campaign-target.repository.js';
import { type ChosenTarget, TargetChoices } from './target-choices.js';

/** Targets of one campaign. */
const MOST = 5000;

/** Whom a choice adds, or would add. */
export interface ChosenTargets {
  readonly added: readonly ChosenTarget[];
  readonly known: number;
}

/** Whom campaigns ask: the list, by filter or one by one, and how each stands. */
@Injectable()
export class CampaignTargetsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly needs: CampaignNeedRepository,
    private readonly choices: TargetChoices,
    private readonly rights: CampaignRights,
    private readonly clock: Clock,
  ) {}

  /** A page of those that the actor may see, and how many there are. @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND */
  async list(
    actor: Actor,
    campaignId: string,
    { mine, unanswered, ...query }: TargetQuery,
  ): Promise<Page<TargetRow> & { readonly total: number }> {
    await this.rights.read(actor, campaignId);
    const reach = reachOf(actor, 'campaign-target.read');
    const officerId = mine === 'true' ? (actor.accountId ?? null) : null;
    const filter = { ...query, unanswered: unanswered === 'true', officerId };
    const { rows, total } = await this.targets.list(campaignId, reach, filter);
    return { ...pageOf(rows, query.limit), total };
  }

  /**
   * Puts organisations on the list; a dry run says whom, and who has no mail address. One that asks already writes to them soon.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN when it is over, CAMPAIGN_TARGETS_FULL,
   *   ACCOUNT_NOT_FOUND
   */
  async choose(actor: Actor, campaignId: string, choice: TargetChoice): Promise<ChosenTargets> {
    return this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.hold(tx, campaignId);
      this.rights.assertMay(actor, 'campaign-target.edit', campaign);
      assertNotOver(campaign);
      await this.choices.assertThere(tx, choice.officerId, null);
      const { chosen, known } = await this.choices.find(tx, campaignId, choice, MOST);
      const count = (await this.targets.count(tx, campaignId)) + chosen.length;
      if (count > MOST)
        throw new AppError({ code: 'CAMPAIGN_TARGETS_FULL', params: { most: MOST, count } });
      if (!choice.dryRun) await this.add(tx, actor, campaignId, chosen, choice.officerId);
      return { added: chosen, known };
    });
  }

  /** @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_TARGET_NOT_FOUND, CAMPAIGN_NOT_OPEN when it is over, VERSION_CHANGED,
   *   ACCOUNT_NOT_FOUND, PERSON_NOT_FOUND */
  async edit(
    actor: Actor,
    campaignId: string,
    key: { readonly id: string; readonly lockVersion: number },
    form: TargetForm,
  ): Promise<TargetRow> {
    await this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.hold(tx, campaignId);
      this.rights.assertMay(actor, 'campaign-target.edit', campaign);
      await this.targets.get(key.id, campaignId, tx);
      assertNotOver(campaign);
      await this.choices.assertThere(tx, form.officerId, form.personId);
      await this.targets.update(tx, key, form);
      await this.audit(tx, actor, 'edit-target', key.id);
    });
    return this.targets.get(key.id, campaignId);
  }

  /**
   * Takes one from the list that has neither answered nor been visited.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_TARGET_NOT_FOUND, CAMPAIGN_NOT_OPEN when it is over,
   *   CAMPAIGN_TARGET_ANSWERED
   */
  async remove(actor: Actor, campaignId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.hold(tx, campaignId);
      this.rights.assertMay(actor, 'campaign-target.edit', campaign);
      const target = await this.targets.hold(tx, id, campaignId);
      assertNotOver(campaign);
      const answered = target.state === 'ANSWERED' || target.state === 'DECLINED';
      if (answered || (await this.needs.isVisited(tx, id)))
        throw new AppError({ code: 'CAMPAIGN_TARGET_ANSWERED' });
      await this.targets.remove(tx, id);
      await this.audit(tx, actor, 'remove-target', id);
    });
  }

  /**
   * Writes what somebody heard by telephone or at a visit: that it has no need, or that nobody was reached.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_TARGET_NOT_FOUND, CAMPAIGN_NOT_OPEN, CAMPAIGN_TARGET_ANSWERED
   */
  async say(actor: Actor, campaignId: string, id: string, word: TargetWord): Promise<TargetRow> {
    await this.transactions.run(async (tx) => {
      const campaign = await this.campaigns.keep(tx, campaignId);
      this.rights.assertMay(actor, 'campaign.read', campaign);
      const target = await this.targets.hold(tx, id, campaignId);
      await this.rights.assertMayOn(actor, 'campaign-target.follow', campaign, target, tx);
      assertAsking(campaign);
      if (target.state === 'ANSWERED') throw new AppError({ code: 'CAMPAIGN_TARGET_ANSWERED' });
      await this.targets.say(tx, target, word, 'VISIT', this.clock.now());
      await this.audit(tx, actor, word.word === 'DECLINED' ? 'decline' : 'not-reached', id);
    });
    return this.targets.get(id, campaignId);
  }

  private async add(
    tx: Transaction,
    actor: Actor,
    campaignId: string,
    chosen: readonly ChosenTarget[],
    officerId: string | null,
  ): Promise<void> {
    const rows = chosen.map(({ organisationId, personId, cluster }) => {
      return { id: newId(), organisationId, personId, cluster, officerId };
    });
    const ids = await this.targets.insert(tx, campaignId, rows);
    await audit(
      tx,
      ids.map((entityId) => entry(actor, 'add-target', entityId)),
    );
  }

  private audit(tx: Transaction, actor: Actor, verb: string, id: string): Promise<void> {
    return audit(tx, entry(actor, verb, id));
  }
}

const entry = (actor: Actor, verb: string, entityId: string) => ({
  actor: actor.id,
  action: `campaign.${verb}`,
  entity: 'campaign_target',
  entityId,
});
