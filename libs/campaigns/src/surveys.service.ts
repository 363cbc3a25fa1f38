import { Clock } from '@jiqia/clock';
import { detailsOf, lackingFor, MOST_ANSWERS, type SurveyedNeed } from '@jiqia/contracts/forms';
import { TransactionRunner } from '@jiqia/database';
import { AppError } from '@jiqia/errors';
import { type Actor, surveyedOwner } from '@jiqia/identity';
import type { NeedRow } from '@jiqia/needs';
import { Injectable } from '@nestjs/common';
import { CampaignNeedRepository } from './campaign-need.repository.js';
import { CampaignTargetRepository } from './campaign-target.repository.js';
import { type SurveyHold, SurveyHolds } from './survey-holds.js';
import { TargetNeeds } from './target-needs.js';

/** What the holder of a link sees: who asks, and what was handed in before. */
export interface SurveySheet extends SurveyHold {
  readonly needs: readonly NeedRow[];
}

/** A need as the page brings it: what it does not ask stays as it is. */
export type SurveyFields = Omit<SurveyedNeed, KeptFields>;
type KeptFields =
  'externalId' | 'indicators' | 'keywords' | 'validFrom' | 'industry' | 'cluster' | 'region';

/** What nobody has moderated yet, or was sent back, may be changed by who has handed it in. */
const CHANGEABLE: readonly string[] = ['DRAFT', 'SUBMITTED', 'RETURNED'];
export const isChangeable = ({ state }: NeedRow): boolean => CHANGEABLE.includes(state);

/** What organisations hand in by their links. Looking changes nothing, since mail scanners open links. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly holds: SurveyHolds,
    private readonly targets: CampaignTargetRepository,
    private readonly answers: CampaignNeedRepository,
    private readonly needs: TargetNeeds,
    private readonly clock: Clock,
  ) {}

  /** Who holds this link. @throws AppError SURVEY_LINK_UNKNOWN */
  holderOf(token: string): Promise<Actor> {
    return this.holds.holderOf(token);
  }

  /** @throws AppError ACTION_FORBIDDEN, SURVEY_LINK_UNKNOWN */
  async look(actor: Actor): Promise<SurveySheet> {
    const held = await this.holds.look(actor);
    const ids = await this.answers.listIds({ targetId: held.target.id });
    return { ...held, needs: await this.needs.list(ids) };
  }

  /**
   * Hands a need in; the same page sent again hands in nothing more. It is submitted, and confirmed by its owner.
   * @param formToken of the page
   * @throws AppError ACTION_FORBIDDEN, SURVEY_LINK_UNKNOWN, SURVEY_OVER, SURVEY_NEEDS_FULL, NEED_INCOMPLETE, REQUEST_INVALID for
   *   classified words
   */
  async handIn(actor: Actor, formToken: string, form: SurveyedNeed): Promise<void> {
    assertDeclared(form);
    await this.transactions.run(async (tx) => {
      const { campaign, target } = await this.holds.hold(tx, actor);
      if (await this.answers.isHandedIn(tx, target.id, formToken)) return;
      if (target.needs >= MOST_ANSWERS)
        throw new AppError({ code: 'SURVEY_NEEDS_FULL', params: { most: MOST_ANSWERS } });
      const owner = surveyedOwner(target.organisationId);
      const { id: needId } = await this.needs.create(tx, owner, target, form);
      const row = { campaignId: campaign.id, targetId: target.id, needId };
      await this.answers.insert(tx, { ...row, way: 'LINK', formToken });
      await this.targets.haveNeeds(tx, [target.id]);
      await this.holds.note(tx, actor, 'answer', target.id);
    });
  }

  /**
   * Changes what was handed in before, until it is moderated.
   * @throws AppError ACTION_FORBIDDEN, SURVEY_LINK_UNKNOWN, SURVEY_OVER, NEED_NOT_FOUND for a need that is not theirs, SURVEY_NEED_SETTLED,
   *   VERSION_CHANGED, EDIT_EMPTIES, REQUEST_INVALID
   */
  async change(
    actor: Actor,
    { id, lockVersion }: { readonly id: string; readonly lockVersion: number },
    fields: SurveyFields,
  ): Promise<void> {
    assertDeclared(fields);
    await this.transactions.run(async (tx) => {
      const { target } = await this.holds.hold(tx, actor);
      const ids = await this.answers.listIds({ targetId: target.id }, tx);
      const [need] = await this.needs.list(ids.includes(id) ? [id] : []);
      if (!need) throw new AppError({ code: 'NEED_NOT_FOUND' });
      if (!isChangeable(need)) throw new AppError({ code: 'SURVEY_NEED_SETTLED' });
      const owner = surveyedOwner(target.organisationId);
      const form = { ...fields, ...keptOf(need, fields) };
      await this.needs.edit(tx, owner, target, { ...need, lockVersion }, form);
      await this.holds.note(tx, actor, 'change-answer', target.id);
    });
  }

  /** Says that they have no need, and why. @throws AppError ACTION_FORBIDDEN, SURVEY_LINK_UNKNOWN, SURVEY_OVER, CAMPAIGN_TARGET_ANSWERED */
  async decline(actor: Actor, words: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { target } = await this.holds.hold(tx, actor);
      if (target.state === 'ANSWERED') throw new AppError({ code: 'CAMPAIGN_TARGET_ANSWERED' });
      if (target.state === 'DECLINED' && target.words === words) return;
      const word = { word: 'DECLINED', words } as const;
      await this.targets.say(tx, target, word, 'LINK', this.clock.now());
      await this.holds.note(tx, actor, 'decline', target.id);
    });
  }
}

/** What the page does not ask, empty. */
const NOT_ASKED = { indicators: [], keywords: [] };

/** Nobody else ticks the box for them, or says what their need is. @throws AppError REQUEST_INVALID naming all that is missing */
function assertDeclared(form: SurveyFields): void {
  const fields = lackingFor({ ...NOT_ASKED, ...form }, 'SUBMITTED');
  if (fields.length > 0) throw new AppError({ code: 'REQUEST_INVALID', fields });
}

/** What the page does not ask; details of a kind that it is not of any more go. */
const keptOf = (
  need: NeedRow,
  { kinds, details }: SurveyFields,
): Pick<SurveyedNeed, KeptFields | 'details'> => ({
  externalId: need.externalId ?? undefined,
  indicators: need.indicators,
  keywords: need.keywords,
  validFrom: need.validFrom,
  industry: need.industry,
  cluster: need.cluster,
  region: need.region,
  details: detailsOf('need', kinds, { ...need.details, ...details }),
});
