import { type Actor, isScoped, mayAtAll, reachOf } from '@jiqia/identity';
import { SHOWN_ON_BOARD, type WorkItem, WorkSource } from '@jiqia/work-board';
import { Injectable } from '@nestjs/common';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';

/** For officers: who of those in their charge has not answered a campaign that asks, one item a campaign. */
@Injectable()
export class CampaignsWorkSource extends WorkSource {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
  ) {
    super();
  }

  override async waitingFor(actor: Actor): Promise<WorkItem[]> {
    // Whoever runs a campaign reads its coverage; those who go out and telephone are in charge of a park or a region.
    if (!isScoped(actor) || !mayAtAll(actor, 'visit.record')) return [];
    const reach = reachOf(actor, 'visit.record');
    const items: WorkItem[] = [];
    for (const id of await this.campaigns.listOpen()) {
      const { deadline, name } = await this.campaigns.get(id);
      const filter = { unanswered: true, officerId: null, limit: SHOWN_ON_BOARD };
      const { rows, total } = await this.targets.list(id, reach, filter);
      if (total === 0) continue;
      items.push({
        code: 'TARGET_UNANSWERED',
        count: total,
        entries: rows.slice(0, SHOWN_ON_BOARD).map((row) => ({
          id: row.id,
          title: `${row.organisation}（${name}）`,
          due: deadline,
        })),
        list: `/api/campaigns/${id}/targets?unanswered=true`,
      });
    }
    return items;
  }
}
