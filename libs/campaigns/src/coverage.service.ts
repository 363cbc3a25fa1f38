import { Clock, dayInBeijing } from '@jiqia/clock';
import { type Actor, reachOf } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignRights } from './campaign-rights.js';
import { daysBetween, percentOfTime } from './campaign.rules.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';
import { coverageBy, coverageOf, type CoverageRow } from './coverage.js';

/** How far a campaign has come by today. Days are YYYY-MM-DD. */
export interface Coverage {
  readonly today: string;
  readonly deadline: string;
  readonly daysLeft: number;
  readonly percentOfTime: number;
  readonly all: CoverageRow;
  readonly parks: readonly CoverageRow[];
  readonly clusters: readonly CoverageRow[];
}

/** How far campaigns have come. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly targets: CampaignTargetRepository,
    private readonly rights: CampaignRights,
    private readonly clock: Clock,
  ) {}

  /** Of the targets that the actor may see. @throws AppError ACTION_FORBIDDEN, CAMPAIGN_NOT_FOUND */
  async of(actor: Actor, campaignId: string): Promise<Coverage> {
    const campaign = await this.rights.read(actor, campaignId);
    const reach = reachOf(actor, 'campaign-target.read');
    const everybody = { unanswered: false, officerId: null };
    const { rows } = await this.targets.list(campaignId, reach, everybody);
    const today = dayInBeijing(this.clock.now());
    return {
      today,
      deadline: campaign.deadline,
      daysLeft: daysBetween(today, campaign.deadline),
      percentOfTime: percentOfTime(campaign, today),
      all: coverageOf('', rows),
      parks: coverageBy(rows, ({ park }) => park),
      clusters: coverageBy(rows, ({ cluster }) => cluster),
    };
  }
}
