import { Clock, dayInBeijing } from '@jiqia/clock';
import type { CampaignForm } from '@jiqia/contracts/forms';
import { type Page, pageOf, type PageQuery } from '@jiqia/contracts/http';
import { CAMPAIGN_STATES, type CampaignState } from '@jiqia/contracts/states';
import { audit, newId, type Transaction, TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { EditionsService } from '@jiqia/fairs';
import { actingOn, type Actor, assertMove, authorise, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignRepository, type CampaignRow } from './campaign.repository.js';
import { assertNotOver, CampaignRights, campaignResource } from './campaign-rights.js';
import { CampaignWaves } from './campaign-waves.js';

/** Surveys of needs (需求摸底), from draft to closed. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly campaigns: CampaignRepository,
    private readonly rights: CampaignRights,
    private readonly waves: CampaignWaves,
    private readonly editions: EditionsService,
    private readonly clock: Clock,
  ) {}

  /** A page, oldest first, of those that the actor may know of. @throws AppError ACTION_FORBIDDEN */
  async list(actor: Actor, query: PageQuery, state?: CampaignState): Promise<Page<CampaignRow>> {
    const reach = reachOf(actor, 'campaign.read');
    return pageOf(await this.campaigns.list(query, reach, state), query.limit);
  }

  /** @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND */
  read(actor: Actor, id: string): Promise<CampaignRow> {
    return this.rights.read(actor, id);
  }

  /** In which roles the actor moves this campaign. */
  rolesOn(actor: Actor, row: CampaignRow): readonly string[] {
    return actingOn(actor, { kind: 'campaign', ...campaignResource(row) }).roles;
  }

  /** @throws AppError ACTION_FORBIDDEN, EDITION_NOT_FOUND, EDITION_CLOSED */
  async create(actor: Actor, form: CampaignForm): Promise<CampaignRow> {
    this.assertMayFor(actor, form.editionId);
    const id = newId();
    await this.transactions.run(async (tx) => {
      await this.assertEdition(tx, form.editionId);
      await this.campaigns.insert(tx, id, form, actor.id);
      await this.audit(tx, actor, 'create', id);
    });
    return this.campaigns.get(id);
  }

  /**
   * Rewrites it; one that asks may have another deadline, its links follow.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, CAMPAIGN_NOT_OPEN when it is over, VERSION_CHANGED, EDITION_NOT_FOUND,
   *   EDITION_CLOSED
   */
  async edit(
    actor: Actor,
    id: string,
    lockVersion: number,
    form: CampaignForm,
  ): Promise<CampaignRow> {
    await this.transactions.run(async (tx) => {
      const row = await this.campaigns.hold(tx, id);
      this.rights.assertMay(actor, 'campaign.save', row);
      this.assertMayFor(actor, form.editionId);
      assertNotOver(row);
      if (form.editionId !== row.editionId) await this.assertEdition(tx, form.editionId);
      await this.campaigns.update(tx, { id, lockVersion }, form);
      await this.audit(tx, actor, 'edit', id);
    });
    return this.campaigns.get(id);
  }

  /**
   * Opens or closes it. Opening writes to the first of its targets at once and to the others soon.
   * @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND, ILLEGAL_STATE_MOVE, VERSION_CHANGED, CAMPAIGN_WITHOUT_TARGETS,
   *   CAMPAIGN_DEADLINE_PAST
   */
  async move(
    actor: Actor,
    id: string,
    to: CampaignState,
    lockVersion?: number,
  ): Promise<CampaignRow> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const row = await this.campaigns.hold(tx, id);
      this.rights.assertMay(actor, 'campaign.save', row);
      const acting = actingOn(actor, { kind: 'campaign', ...campaignResource(row) });
      assertMove(CAMPAIGN_STATES, row.state, to, acting);
      if (to === 'OPEN') await this.assertOpenable(tx, row, now);
      await this.campaigns.move(tx, { id, lockVersion: lockVersion ?? row.lockVersion }, to, now);
      await this.audit(tx, actor, to.toLowerCase(), id);
      if (to === 'OPEN') await this.waves.ask(tx, actor, id);
    });
    return this.campaigns.get(id);
  }

  private async assertOpenable(tx: Transaction, row: CampaignRow, now: Date): Promise<void> {
    if (dayInBeijing(now) > row.deadline) throw new AppError({ code: 'CAMPAIGN_DEADLINE_PAST' });
    if (!(await this.waves.hasTargets(tx, row.id)))
      throw new AppError({ code: 'CAMPAIGN_WITHOUT_TARGETS' });
  }

  private assertMayFor(actor: Actor, editionId: string | null): void {
    const edition = editionId === null ? {} : { editionId };
    authorise(actor, 'campaign.save', { kind: 'campaign', ...edition });
  }

  private async assertEdition(tx: Transaction, editionId: string | null): Promise<void> {
    if (editionId !== null) await this.editions.assertOpen(tx, editionId);
  }

  private audit(tx: Transaction, actor: Actor, verb: string, entityId: string): Promise<void> {
    return audit(tx, {
      actor: actor.id,
      action: `campaign.${verb}`,
      entity: 'campaign',
      entityId,
    });
  }
}
