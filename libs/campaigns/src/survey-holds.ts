import { Clock } from '@jiqia/clock';
import { audit, type Transaction } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, authorise, surveyedByLink } from '@jiqia/identity';
import { Injectable } from '@nestjs/common';
import { CampaignLetterRepository } from './campaign-letter.repository.js';
import { CampaignLinks } from './campaign-links.js';
import { CampaignRepository, type CampaignRow } from './campaign.repository.js';
import { linksHold, takesAnswers } from './campaign.rules.js';
import { CampaignTargetRepository, type TargetRow } from './campaign-target.repository.js';

/** Whom a link is for, and what it may still do. */
export interface SurveyHold {
  readonly campaign: CampaignRow;
  readonly target: TargetRow;
  /** Answers are taken. */
  readonly open: boolean;
}

/** What the holder of a link holds: one target of one campaign, while the link lives. */
@Injectable()
export class SurveyHolds {
  constructor(
    private readonly letters: CampaignLetterRepository,
    private readonly links: CampaignLinks,
    private readonly campaigns: CampaignRepository,
    private readonly targets: CampaignTargetRepository,
    private readonly clock: Clock,
  ) {}

  /** Who holds this link. @throws AppError SURVEY_LINK_UNKNOWN also when it was replaced, taken back or is too old */
  async holderOf(token: string): Promise<Actor> {
    const link = await this.letters.findLink({ tokenHash: this.links.hash(token) });
    if (!link) throw unknown();
    return surveyedByLink(link.id);
  }

  /** @throws AppError ACTION_FORBIDDEN, SURVEY_LINK_UNKNOWN */
  async look(actor: Actor): Promise<SurveyHold> {
    const id = actor.surveyLinkId ?? '';
    authorise(actor, 'survey.read', { kind: 'survey', id });
    const link = await this.letters.findLink({ id });
    if (!link) throw unknown();
    const target = await this.targets.get(link.targetId, null);
    return this.held(await this.campaigns.get(target.campaignId), target);
  }

  /** As `look`, for writing: the campaign stays open and nobody else answers for the target until `tx` ends. @throws AppError as `look`, SURVEY_OVER */
  async hold(tx: Transaction, actor: Actor): Promise<SurveyHold> {
    const id = actor.surveyLinkId ?? '';
    authorise(actor, 'survey.answer', { kind: 'survey', id });
    const known = await this.look(actor);
    const campaign = await this.campaigns.keep(tx, known.campaign.id);
    const target = await this.targets.hold(tx, known.target.id, campaign.id);
    // It may have been taken back while this waited.
    if (!(await this.letters.findLink({ id }, tx))) throw unknown();
    const held = this.held(campaign, target);
    if (!held.open) throw new AppError({ code: 'SURVEY_OVER' });
    return held;
  }

  /** Writes down what the holder did; ids alone. */
  note(tx: Transaction, actor: Actor, verb: string, entityId: string): Promise<void> {
    return audit(tx, {
      actor: actor.id,
      action: `campaign.${verb}`,
      entity: 'campaign_target',
      entityId,
    });
  }

  private held(campaign: CampaignRow, target: TargetRow): SurveyHold {
    const now = this.clock.now();
    if (!linksHold(campaign, now)) throw unknown();
    return { campaign, target, open: takesAnswers(campaign, now) };
  }
}

const unknown = (): AppError => new AppError({ code: 'SURVEY_LINK_UNKNOWN' });
